/**
 * Progress on stderr: one line that rewrites itself on a terminal, an occasional plain line elsewhere (a log,
 * a CI run), so that neither is silent for minutes nor flooded.
 */
import type { Progress } from '../../shared/protocol/progress.ts';
import { grouped } from './table.ts';

/** Milliseconds between two rewrites of the line, and between two plain lines. */
const REWRITE_MS = 100;
const PLAIN_MS = 5_000;

export interface ProgressLine {
  report(progress: Progress): void;
  /** Takes the line off the terminal, so that what is printed next stands alone. */
  clear(): void;
}

export interface ProgressOutput {
  readonly isTerminal: boolean;
  write(text: string): void;
  /** Epoch ms; for tests. */
  now?(): number;
}

export function progressLine(output: ProgressOutput): ProgressLine {
  const now = output.now ?? Date.now;
  const interval = output.isTerminal ? REWRITE_MS : PLAIN_MS;
  let last = now();
  let shown = false;
  return {
    report(progress) {
      const time = now();
      // The first report waits one interval too: short work needs no line.
      if (time - last < interval) return;
      last = time;
      const text = progressText(progress);
      output.write(output.isTerminal ? `\r\u001b[K${text}` : `${text}\n`);
      shown = output.isTerminal;
    },
    clear() {
      if (shown) output.write('\r\u001b[K');
      shown = false;
    },
  };
}

/** `packs: 12 of 40 packs (30 %), 1 200 000 of 4 000 000 rows, 2 min left`. */
export function progressText({ phase, done, total, unit, rows, secondsLeft }: Progress): string {
  if (total === null || total <= 0) return `${phase}: ${grouped(done)} ${unit}`;
  const percent = Math.min(100, Math.floor((done / total) * 100));
  const parts = [`${phase}: ${grouped(done)} of ${grouped(total)} ${unit} (${percent} %)`];
  if (rows) parts.push(`${grouped(rows.done)} of ${grouped(rows.total)} rows`);
  if (typeof secondsLeft === 'number') parts.push(`${timeText(secondsLeft)} left`);
  return parts.join(', ');
}

function timeText(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
