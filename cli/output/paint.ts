/** Colour, where a terminal shows it and nobody asked for none (https://no-color.org). */
export interface Paint {
  dim(text: string): string;
  bold(text: string): string;
  good(text: string): string;
  warn(text: string): string;
  bad(text: string): string;
}

export const plain: Paint = {
  dim: (text) => text,
  bold: (text) => text,
  good: (text) => text,
  warn: (text) => text,
  bad: (text) => text,
};

const sgr = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;

const coloured: Paint = { dim: sgr(2), bold: sgr(1), good: sgr(32), warn: sgr(33), bad: sgr(31) };

export function paintFor(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Paint {
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return isTerminal && !refused ? coloured : plain;
}
