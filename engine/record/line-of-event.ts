/** On which line an event made what it names (shared/domain/case/production-line.ts): its document says it. */
import { lineIn, type ProductionLine } from '../../shared/domain/case/production-line.ts';
import { extension } from '../../shared/domain/event/epcis-event.ts';
import type { ReplicaRecord } from './replica-record.ts';

const PLACE_NAMES: readonly string[] = [extension.workshop, extension.line];

/**
 * Names of lines stand in the shapes of documents, and few shapes are shared by many events: a day's making is told
 * without bringing one document back for each of its packs.
 */
export class EventLines {
  readonly #record: ReplicaRecord;
  readonly #events = new Map<number, ProductionLine | null>();
  /** By shape; undefined where only the document tells. */
  readonly #shapes = new Map<string, ProductionLine | null | undefined>();

  constructor(record: ReplicaRecord) {
    this.#record = record;
  }

  of(number: number): ProductionLine | null {
    const known = this.#events.get(number);
    if (known !== undefined) return known;
    const line = this.#read(number);
    this.#events.set(number, line);
    return line;
  }

  #read(number: number): ProductionLine | null {
    for (const { reader } of this.#record.packs) {
      const event = reader.event(number);
      if (event === null) continue;
      const told = event.template === null ? undefined : this.#inShape(event.template.shape);
      if (told !== undefined) return told;
      const document = reader.document(number);
      return document === null ? null : lineIn(document);
    }
    return null;
  }

  #inShape(shape: string): ProductionLine | null | undefined {
    const known = this.#shapes.get(shape);
    if (known !== undefined || this.#shapes.has(shape)) return known;
    const line = lineInShape(shape);
    this.#shapes.set(shape, line);
    return line;
  }
}

function lineInShape(shape: string): ProductionLine | null | undefined {
  if (!PLACE_NAMES.some((name) => shape.includes(name))) return null;
  const document: unknown = JSON.parse(shape);
  const ilmd = isMembers(document) ? document['ilmd'] : null;
  if (!isMembers(ilmd)) return undefined;
  // A placeholder: another writer made a parameter of it.
  if (PLACE_NAMES.some((name) => typeof (ilmd[name] ?? '') !== 'string')) return undefined;
  const text = (name: string) => ({ [name]: String(ilmd[name] ?? '') });
  return lineIn({ ilmd: { ...text(extension.workshop), ...text(extension.line) } });
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
