/** Every trust policy that was ever in force here, so that each step can be shown, and handed on by a bundle. */
import type { Migration } from '../migration.ts';

export const trustPolicies: Migration = {
  version: 70,
  sql: `
    CREATE TABLE trust_policy (
      version INTEGER PRIMARY KEY,
      -- The signed note, whole.
      note TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      -- Epoch ms.
      expires INTEGER NOT NULL,
      after_expiry TEXT NOT NULL,
      -- Epoch ms by this machine's clock.
      pinned INTEGER NOT NULL
    ) STRICT;
  `,
};
