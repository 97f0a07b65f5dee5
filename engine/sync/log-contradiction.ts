/** A log that says what excludes what it said before: the refusal, with what makes it checkable by others. */
import { CodedError } from '../../shared/errors/coded-error.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import type { TreePrefix } from '../../shared/log/fork/tree-prefix.ts';
import type { CommittedTree } from '../../shared/log/tiles/verified-tiles.ts';

export interface Contradiction {
  readonly origin: string;
  /** Verified before. */
  readonly known: CommittedTree;
  readonly offered: CommittedTree;
  /** The offered tree at the known size; null where the sizes are equal, or it could not be had. */
  readonly prefix: TreePrefix | null;
}

export class LogContradiction extends CodedError {
  readonly contradiction: Contradiction;

  /** LOG_ROLLBACK for a smaller tree, else LOG_FORK: another root at the known size. */
  constructor(contradiction: Contradiction) {
    const { code, details, message } = refusalOf(contradiction);
    super(code, message, {}, details);
    this.contradiction = contradiction;
  }
}

function refusalOf({ known, offered, origin, prefix }: Contradiction): CodedError {
  const knownRoot = encodeBase64(known.root);
  const offeredRoot = encodeBase64(offered.root);
  if (offered.size < known.size)
    return replicaError('LOG_ROLLBACK', {
      origin,
      known: known.size,
      offered: offered.size,
      knownRoot,
      offeredRoot,
    });
  const shown = { origin, size: known.size, knownRoot };
  if (prefix === null) return replicaError('LOG_FORK', { ...shown, offeredRoot });
  // At the size that both have; the tree that was signed is larger.
  const signed = { signedSize: offered.size, signedRoot: offeredRoot };
  return replicaError('LOG_FORK', { ...shown, offeredRoot: encodeBase64(prefix.root), ...signed });
}
