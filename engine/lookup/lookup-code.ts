/**
 * "Ask the centre": what the nation's record has of a code, folded as everything else is. Nothing of it is proven by a
 * log, so it is an answer of its own and is never mixed with what the replica says.
 */
import { Check } from 'typebox/value';
import { baseBillNumber } from '../../shared/domain/bill/bill-urn.ts';
import { parseCode } from '../../shared/domain/code/identifier.ts';
import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import { LifeBook } from '../../shared/domain/fold/life-book.ts';
import type { FoldEvent, Reading } from '../../shared/domain/fold/reading.ts';
import { holdNoteIn } from '../../shared/domain/hold/hold-note.ts';
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { eventIdentity } from '../../shared/formats/epcis/event-identity.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import {
  type CentreLookup,
  centreLookupSchema,
  type LookupAnswer,
  lookupLimitBytes,
} from '../../shared/protocol/lookup-answer.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { Answering } from '../record/answering.ts';
import { describeParties } from '../trace/describe-parties.ts';
import { toldHolds } from '../trace/told-holds.ts';
import { eventWords, zonedTime } from '../trace/trace-events.ts';

const CHINA_ZONE_MINUTES = 480;
const PATIENCE_MS = 30_000;

/** Throws CLOUD_UNREACHABLE, LOOKUP_MALFORMED, and what parseCode throws. */
export async function lookUpCode(
  answering: Answering,
  port: HostPort,
  cloud: string,
  text: string,
  work: LongWork,
): Promise<LookupAnswer> {
  const { code } = parseCode(text);
  const said = await askCentre(cloud, code, work);
  const { directory, context } = answering;
  const events = new Map(said.events.map((item) => [item.number, toEvent(item, directory, port)]));
  const readings = Map.groupBy(
    said.rows.flatMap((row): Reading[] => {
      const event = events.get(row.event);
      return event ? [{ ...row, event, aside: false }] : [];
    }),
    (reading) => reading.code,
  );
  const deleted = new Set(
    said.events.flatMap(({ number, deleted: taken }) => {
      const bill = taken ? (events.get(number)?.bill ?? null) : null;
      return bill === null ? [] : [`${bill.party}\n${baseBillNumber(bill.number)}`];
    }),
  );
  const centre = {
    trustedTimeMs: Date.parse(said.time),
    regionOf: context.regionOf,
    isBillDeleted: (party: string, number: string) => deleted.has(`${party}\n${number}`),
  };
  const book = new LifeBook({ readings: (of) => readings.get(of) ?? [] }, centre);
  const life = book.folded(code);
  const known = new Set(answering.record.readings(code).map(({ event }) => event.number));
  for (const { event } of answering.lives.book().folded(code).applications) known.add(event.number);
  const { holder, state } = life.custody;
  const documents = new Map(said.events.map(({ number, document }) => [number, document]));
  const holds = toldHolds(life.applications, ({ number }) => {
    const document = documents.get(number);
    return document === undefined ? null : holdNoteIn(asEvent(document));
  });
  const holding = holder === null ? null : directory.party(holder);
  return {
    code,
    source: 'centre',
    cloud,
    time: said.time,
    complete: said.complete,
    state,
    holder:
      holder === null
        ? null
        : { party: holder, name: holding?.name ?? null, region: holding?.region ?? null },
    events: life.applications.map((item) => ({
      ...eventWords(directory, item, item.event.identity),
      inReplica: known.has(item.event.number),
    })),
    holds,
    parents: book.enclosures(code).map(({ code: pack, fromMs, untilMs }) => ({
      code: pack,
      from: zonedTime(fromMs, CHINA_ZONE_MINUTES),
      until: untilMs === null ? null : zonedTime(untilMs, CHINA_ZONE_MINUTES),
    })),
    parties: describeParties(
      directory,
      holds.map(({ by }) => by),
    ),
  };
}

async function askCentre(cloud: string, code: string, { signal }: LongWork): Promise<CentreLookup> {
  const path = `lookup/${encodeURIComponent(code)}`;
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const unreachable = (reason: string, cause?: unknown) =>
    replicaError('CLOUD_UNREACHABLE', { cloud, path, reason }, {}, cause);
  let text: string;
  try {
    const url = new URL(path, cloud.endsWith('/') ? cloud : `${cloud}/`);
    const request = {
      redirect: 'error' as const,
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    };
    const response = await fetch(url, request);
    if (!response.ok) throw unreachable(`status ${response.status}`);
    text = await limitedText(response, code);
  } catch (failure) {
    signal?.throwIfAborted();
    if (failure instanceof TypeError || patience.aborted) throw unreachable('no connection', failure);
    throw failure;
  }
  const malformed = (reason: string) => replicaError('LOOKUP_MALFORMED', { code, reason });
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    throw malformed('it is no JSON');
  }
  if (!Check(centreLookupSchema, said)) throw malformed('its fields are not those of a look-up');
  if (said.code !== code) throw malformed('it is about another code');
  return said;
}

async function limitedText(response: Response, code: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > lookupLimitBytes) throw replicaError('LOOKUP_MALFORMED', { code, reason: 'it is too long' });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** What the centre admitted has the shape of an event; whatever else is sent fails where facts are derived, and is refused. */
function asEvent(document: CentreLookup['events'][number]['document']): EpcisEvent {
  return document as unknown as EpcisEvent;
}

function toEvent(
  item: CentreLookup['events'][number],
  directory: DirectoryLookup,
  port: HostPort,
): FoldEvent {
  let facts: ReturnType<typeof deriveEventFacts>;
  const document = asEvent(item.document);
  let identity: string;
  const none = () => replicaError('LOOKUP_MALFORMED', { code: '-', reason: `event ${item.number} is none` });
  try {
    facts = deriveEventFacts(document);
    identity = eventIdentity(document, port).base;
  } catch {
    throw none();
  }
  if (typeof document.type !== 'string' || !Number.isFinite(facts.timeMs)) throw none();
  const { names: _names, quantities: _quantities, ...own } = facts;
  const resolve = (id: string | null): string | null => (id === null ? null : directory.counterparty(id));
  return {
    ...own,
    number: item.number,
    identity,
    recordTimeMs: Date.parse(item.recordTime),
    from: resolve(own.from),
    to: resolve(own.to),
    deliverTo: resolve(own.deliverTo),
  };
}
