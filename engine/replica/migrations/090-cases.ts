/** Cases of investigations, as people keep them on this workstation: the only rows here that no log can bring back. */
import type { Migration } from '../migration.ts';

export const cases: Migration = {
  version: 90,
  sql: `
    CREATE TABLE investigation_case (
      id TEXT PRIMARY KEY,
      revision INTEGER NOT NULL,
      -- Epoch ms by this machine's clock.
      changed INTEGER NOT NULL,
      name TEXT NOT NULL,
      codes INTEGER NOT NULL,
      parties INTEGER NOT NULL,
      -- JSON, shared/protocol/cases-answer.ts caseContentSchema.
      content TEXT NOT NULL
    ) STRICT;
  `,
};
