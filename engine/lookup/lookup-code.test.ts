import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { createDirectoryLookup } from '../../shared/domain/party/directory-lookup.ts';
import type { CentreLookup } from '../../shared/protocol/lookup-answer.ts';
import { foldContext, ReplicaRecord } from '../record/replica-record.ts';
import { ReadingLives } from '../record/swift/reading-lives.ts';
import { lookUpCode } from './lookup-code.ts';

const CODE = '82062339000000001004';
const directory = createDirectoryLookup({ parties: [], products: [] });

/** A replica that holds nothing. */
function emptyReplica() {
  const record = new ReplicaRecord([], directory);
  const context = foldContext(directory, () => false, 0);
  const lives = new ReadingLives(record, context, nodePort);
  // Look-ups ask neither the store nor the as-of.
  return { record, directory, context, lives } as never;
}

async function centre(status: number, body: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ask = async (status: number, said: unknown) =>
  lookUpCode(
    emptyReplica(),
    nodePort,
    await centre(status, typeof said === 'string' ? said : JSON.stringify(said)),
    CODE,
    {},
  );

const sale: CentreLookup = {
  code: CODE,
  time: '2026-03-02T00:00:00.000Z',
  complete: true,
  rows: [
    { code: CODE, event: 7, role: 'object', link: null, timeMs: Date.parse('2026-03-01T00:00:00+08:00') },
  ],
  events: [
    {
      number: 7,
      recordTime: '2026-03-01T01:00:00.000Z',
      deleted: false,
      document: {
        type: 'ObjectEvent',
        action: 'OBSERVE',
        bizStep: 'retail_selling',
        eventTime: '2026-03-01T00:00:00.000+08:00',
        eventTimeZoneOffset: '+08:00',
        epcList: [`urn:cn-drugcode:${CODE}`],
        bizLocation: { id: 'urn:cn-party:PH1' },
        bizTransactionList: [{ type: 'bol', bizTransaction: 'urn:cn-bill:PH1:321:N1' }],
      },
    },
  ],
};

describe('asking the centre', () => {
  it('refuses what cannot be used: no JSON, other fields, another code, an event that is none', async () => {
    const malformed = { code: 'LOOKUP_MALFORMED' };
    await expect(ask(200, 'yes')).rejects.toMatchObject(malformed);
    await expect(ask(200, { ...sale, rows: 'none' })).rejects.toMatchObject(malformed);
    await expect(ask(200, { ...sale, code: '80217619000000001003' })).rejects.toMatchObject(malformed);
    const events = [{ ...sale.events[0], document: { type: 7 } }];
    await expect(ask(200, { ...sale, events })).rejects.toMatchObject(malformed);
  });

  it('says that the centre does not answer', async () => {
    await expect(ask(503, '')).rejects.toMatchObject({ code: 'CLOUD_UNREACHABLE' });
    const nobody = lookUpCode(emptyReplica(), nodePort, 'http://127.0.0.1:9', CODE, {});
    await expect(nobody).rejects.toMatchObject({ code: 'CLOUD_UNREACHABLE' });
  });

  it('folds what the centre says, and marks it as the centre’s', async () => {
    expect(await ask(200, sale)).toMatchObject({
      source: 'centre',
      state: 'sold',
      holder: { party: 'PH1' },
      events: [{ number: 7, inReplica: false, bill: { type: '321', number: 'N1' } }],
    });
  });

  it('has the measures of supervision that the nation’s record names', async () => {
    const held = {
      number: 8,
      recordTime: '2026-03-01T03:00:00.000Z',
      deleted: false,
      document: {
        type: 'ObjectEvent',
        action: 'OBSERVE',
        bizStep: 'holding',
        eventTime: '2026-03-01T10:30:00.000+08:00',
        eventTimeZoneOffset: '+08:00',
        epcList: [`urn:cn-drugcode:${CODE}`],
        bizLocation: { id: 'urn:cn-party:A1' },
        'yaojian:hold': 'sealing',
        'yaojian:holdDocument': 'No 3',
      },
    };
    const row = { ...sale.rows[0], event: 8, timeMs: Date.parse(held.document.eventTime) };
    const answer = await ask(200, { ...sale, rows: [...sale.rows, row], events: [...sale.events, held] });
    expect(answer).toMatchObject({
      state: 'sold',
      holds: [
        {
          kind: 'sealing',
          by: 'A1',
          since: '2026-03-01T10:30:00.000+08:00',
          until: null,
          document: 'No 3',
        },
      ],
    });
    expect((await ask(200, sale)).holds).toEqual([]);
  });

  it('leaves out a bill that its enterprise took back', async () => {
    const events = sale.events.map((event) => ({ ...event, deleted: true }));
    expect(await ask(200, { ...sale, events })).toMatchObject({
      state: 'unknown',
      events: [{ notApplied: 'declared' }],
    });
  });
});
