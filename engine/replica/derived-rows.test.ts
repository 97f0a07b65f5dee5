import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { encodePack } from '../../shared/pack/encode-pack.ts';
import { contentOfDocuments } from '../../shared/pack/testing/content-of-documents.ts';
import { openEncoded } from '../../shared/pack/testing/open-encoded.ts';
import { deriveRows } from './derived-rows.ts';
import { packsAndBlocks } from './migrations/010-packs-and-blocks.ts';
import { entriesInForce } from './migrations/020-entries-in-force.ts';

it('a remnant that names one batch several times moved all of its quantities (semantics 4.2)', () => {
  const batch = (number: string, quantity: number) => ({ epcClass: `urn:cn-batch:P:${number}`, quantity });
  const document = {
    type: 'ObjectEvent' as const,
    eventTime: '2026-03-01T08:00:00.000+08:00',
    eventTimeZoneOffset: '+08:00',
    action: 'OBSERVE' as const,
    bizStep: 'receiving',
    bizLocation: { id: 'urn:cn-party:M' },
    bizTransactionList: [{ bizTransaction: 'urn:cn-bill:M:106:LT1' }],
    quantityList: [batch('B1', 5), batch('B2', 2), batch('B1', 7)],
  };
  const content = contentOfDocuments([document], () => true, nodePort);
  const reader = openEncoded(encodePack(content, nodePort), nodePort);
  const database = new Database(':memory:');
  for (const { sql } of [packsAndBlocks, entriesInForce]) database.exec(sql);
  // Twice, as after a stop in between: nothing is counted again.
  for (let run = 0; run < 2; run++) deriveRows(database, 1, reader);
  expect(database.prepare('SELECT class, quantity FROM batch_quantity ORDER BY class').raw().all()).toEqual([
    ['urn:cn-batch:P:B1', 12],
    ['urn:cn-batch:P:B2', 2],
  ]);
});
