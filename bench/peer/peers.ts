/** What a user would pick instead. */
import { openDuckdb } from './duckdb.ts';
import { openJsonDocuments } from './json-documents.ts';
import type { OpenPeer } from './peer-store.ts';
import { openRowPerEvent } from './row-per-event.ts';

export const peers: Readonly<Record<string, OpenPeer>> = {
  'sqlite-row-per-event': openRowPerEvent,
  duckdb: openDuckdb,
  'json-documents': openJsonDocuments,
};
