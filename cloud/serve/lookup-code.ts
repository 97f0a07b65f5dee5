/** What the nation's record has of one code: its rows, those of the packs it was in and of its replacements, and their events. */
import { parseCode } from '../../shared/domain/code/identifier.ts';
import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import type { CentreLookup } from '../../shared/protocol/lookup-answer.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { billKey, billTarget } from '../store/correction-target.ts';
import { type CodeRow, unpackRows } from '../store/packed-rows.ts';
import { fromStoredRole, isChildRole, isParentRole } from '../store/stored-role.ts';

/** Codes and events in one answer; a code on its way has a few packs and some dozens of events. */
const MOST_CODES = 64;
const MOST_EVENTS = 2_000;

interface StoredEvent {
  readonly record_time_ms: number;
  readonly document: string;
}

/** Rows and events of a code that nobody recorded are none. Throws what parseCode throws. */
export function lookUpCode(store: CloudStore, text: string, nowMs: number): CentreLookup {
  const { code } = parseCode(text);
  const { database } = store;
  const idOf = database.prepare<[string], number>('SELECT id FROM codes WHERE code = ?').pluck();
  const codeOf = database.prepare<[number], string>('SELECT code FROM codes WHERE id = ?').pluck();
  const packedOf = database
    .prepare<[number], Uint8Array>('SELECT packed FROM code_rows WHERE code = ? ORDER BY first_event')
    .pluck();
  const eventOf = database.prepare<[number], StoredEvent>(
    'SELECT record_time_ms, document FROM events WHERE number = ?',
  );
  const deletionOf = database
    .prepare<[string], number>('SELECT event FROM corrections WHERE target = ? LIMIT 1')
    .pluck();
  const rows: CentreLookup['rows'][number][] = [];
  const events = new Map<number, CentreLookup['events'][number]>();
  const first = idOf.get(code);
  const wanted = new Set(first === undefined ? [] : [first]);
  const packed = new Set<string>();
  let complete = true;
  for (const id of wanted) {
    const own = codeOf.get(id) ?? '';
    for (const row of packedOf.all(id).flatMap((stored) => unpackRows(stored))) {
      if (leadsOn(row)) {
        if (wanted.size < MOST_CODES || wanted.has(row.link)) wanted.add(row.link);
        else complete = false;
      }
      // Of a pack's rows one says what happened to it: its contents are not what was asked for.
      if (isParentRole(row.role) && packed.has(`${id} ${row.event}`)) continue;
      packed.add(`${id} ${row.event}`);
      if (!events.has(row.event)) {
        const event = events.size < MOST_EVENTS ? eventOf.get(row.event) : undefined;
        if (event === undefined) {
          complete = false;
          continue;
        }
        const document: EpcisEvent = JSON.parse(event.document);
        const { bill } = deriveEventFacts(document);
        events.set(row.event, {
          number: row.event,
          recordTime: new Date(event.record_time_ms).toISOString(),
          document: { ...document },
          deleted: bill !== null && deletionOf.get(billTarget(billKey(bill))) !== undefined,
        });
      }
      const link = row.link === 0 || isParentRole(row.role) ? null : (codeOf.get(row.link) ?? null);
      rows.push({ code: own, event: row.event, role: fromStoredRole(row.role), link, timeMs: row.timeMs });
    }
  }
  return { code, time: new Date(nowMs).toISOString(), complete, rows, events: [...events.values()] };
}

/** To the pack that a code is packed in, and to what it replaces or is replaced by. */
function leadsOn({ role, link }: CodeRow): boolean {
  return link !== 0 && !isParentRole(role) && (isChildRole(role) || fromStoredRole(role) === 'object');
}
