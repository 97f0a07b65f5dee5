/** Signed statements of one log that exclude each other, kept for whoever is to judge them (design §3.2). */
import type { Database } from 'better-sqlite3';
import type { ForkItem, PinProof, TreePrefixProof } from '../../shared/protocol/fork-evidence.ts';

/** A signed note: of the log itself, or of the nation with the pin that it commits to. */
export interface LogStatement {
  readonly note: string;
  readonly pin?: PinProof | undefined;
}

export interface KeptEvidence {
  readonly code: string;
  readonly known: LogStatement;
  readonly offered: LogStatement;
  readonly prefix?: TreePrefixProof | undefined;
}

interface EvidenceRow {
  readonly seen: number;
  readonly code: string;
  readonly known: string;
  readonly offered: string;
  readonly known_pin: string | null;
  readonly offered_pin: string | null;
  readonly prefix: string | null;
}

/** Once, however often it is met. `seenMs` by this machine's clock. */
export function keepEvidence(database: Database, evidence: KeptEvidence, seenMs: number): void {
  const { code, known, offered, prefix } = evidence;
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  database
    .prepare(
      `INSERT INTO fork_evidence (seen, code, known, offered, about, known_pin, offered_pin, prefix)
       SELECT @seen, @code, @known, @offered, @about, @knownPin, @offeredPin, @prefix
       WHERE NOT EXISTS (SELECT 1 FROM fork_evidence WHERE about = @about)`,
    )
    .run({
      seen: seenMs,
      code,
      known: known.note,
      offered: offered.note,
      about: `${saidBy(known)} / ${saidBy(offered)}`,
      knownPin: json(known.pin),
      offeredPin: json(offered.pin),
      prefix: json(prefix),
    });
}

/** What is claimed, whoever signed or cosigned it and when. */
function saidBy({ note, pin }: LogStatement): string {
  if (pin === undefined) return note.slice(0, note.indexOf('\n\n'));
  const origin = note.slice(0, note.indexOf('\n'));
  const { region, root, size } = pin.pin;
  return `${origin} ${region} ${size} ${root}`;
}

/** The newest ten thousand: who forks more often is not proven better by more. */
export function keptEvidence(
  database: Database,
): readonly (Omit<ForkItem, 'seen'> & { readonly seen: number })[] {
  const rows = database
    .prepare<[], EvidenceRow>(
      `SELECT seen, code, known, offered, known_pin, offered_pin, prefix FROM fork_evidence
       ORDER BY id DESC LIMIT 10000`,
    )
    .all();
  return rows.map(({ known_pin, offered_pin, prefix, ...item }) => ({
    ...item,
    // Written above.
    ...(known_pin !== null && { knownPin: JSON.parse(known_pin) as PinProof }),
    ...(offered_pin !== null && { offeredPin: JSON.parse(offered_pin) as PinProof }),
    ...(prefix !== null && { prefix: JSON.parse(prefix) as TreePrefixProof }),
  }));
}
