/**
 * On which line of which workshop something was made: what the relation file of its batch says, kept in the ILMD of
 * its commissioning under the project's own namespace. Records from before that, and from elsewhere, name no line.
 */
import { type EpcisEvent, extension } from '../event/epcis-event.ts';

export interface ProductionLine {
  /** Null where only the line is named. */
  readonly workshop: string | null;
  readonly line: string;
}

/** A workshop alone is no line. */
export function lineIn({ ilmd }: Pick<EpcisEvent, 'ilmd'>): ProductionLine | null {
  const line = textOf(ilmd?.[extension.line]);
  return line === null ? null : { workshop: textOf(ilmd?.[extension.workshop]), line };
}

/** What one maker made on a line in a day; names are apart whatever they contain. */
export function lineKey(maker: string, day: string, { workshop, line }: ProductionLine): string {
  const parts = workshop === null ? [maker, day, line] : [maker, day, workshop, line];
  return parts.map((part) => part.replaceAll('%', '%25').replaceAll('/', '%2F')).join('/');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
