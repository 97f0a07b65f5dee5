/** The events of one window of time as a centre has captured them: documents, facts, rows, leaves of the event tree. */
import { nodePort } from '../../host/node-port.ts';
import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { eventIdentity } from '../../shared/formats/epcis/event-identity.ts';
import { billEvent } from '../../shared/formats/supervision/bill-event.ts';
import { RelationBatch } from '../../shared/formats/supervision/relation-batch.ts';
import { leafHash } from '../../shared/log/merkle/merkle-hash.ts';
import { eventLeafBytes } from '../../shared/pack/event-leaf.ts';
import type { PackEvent, PackRow } from '../../shared/pack/pack-content.ts';
import { consignmentPlan, type PlannedEvent } from './consignment-plan.ts';
import { type CountyPlan, type Cut, consignmentsOf, sizeOf, startOf } from './county-plan.ts';
import { mixed } from './draw.ts';
import { BOXES, codeOf, type Goods, goodsOf, type Serials, SHARED_BOXES, UNITS } from './goods.ts';
import { manufacturers } from './parties.ts';

const BEGIN_MS = Date.UTC(2022, 0, 1, -8);
const DAY_MS = 86_400_000;
/** From an event to its capture. */
const CAPTURED_AFTER_MS = 3_600_000;
const FIRST_NUMBER = 7_000_000_000;
/** Every so many national events one is the county's. */
const NUMBERS_PER_EVENT = 4;

export interface CapturedCut {
  readonly events: readonly PackEvent[];
  readonly rows: readonly PackRow[];
  /** In order of assignment, 32 bytes each. */
  readonly leaves: Uint8Array;
}

interface Placed {
  readonly planned: PlannedEvent;
  readonly consignment: number;
}

export function captureCut(plan: CountyPlan, cut: Cut, serials: Serials): CapturedCut {
  const placed = placedIn(plan, cut.window);
  const events: PackEvent[] = [];
  const rows: PackRow[] = [];
  const leaves = new Uint8Array(32 * (cut.to - cut.from));
  let at = 0;
  for (const { consignment, planned } of placed) {
    const size = sizeOf(planned, consignment).events;
    if (at + size > cut.from && at < cut.to) {
      const documents = documentsOf(plan, planned, consignment, serials);
      documents.forEach(({ aside, document, follows }, nth) => {
        const place = at + nth - cut.from;
        if (place < 0 || place >= cut.to - cut.from) return;
        const event = captured(document, cut.firstEventIndex + place);
        const documentCanonicalJson = event.canonicalJson ?? '';
        leaves.set(leafHash(nodePort, eventLeafBytes({ ...event, documentCanonicalJson })), 32 * place);
        events.push(event);
        for (const { code, link, role, timeMs } of event.facts.names) {
          const named = role === 'parent' && link !== null ? link : code;
          if (follows === null || follows.has(named))
            rows.push({ code, eventNumber: event.number, role, link, timeMs, aside });
        }
      });
    }
    at += size;
  }
  return { events, rows, leaves };
}

function placedIn(plan: CountyPlan, window: number): readonly Placed[] {
  const placed: Placed[] = [];
  const [from, to] = consignmentsOf(plan, window);
  for (let consignment = from; consignment < to; consignment++) {
    const start = startOf(consignment, plan.consignments, plan.windows);
    for (const planned of consignmentPlan(consignment, start, plan)) {
      if (planned.window === window) placed.push({ planned, consignment });
    }
  }
  return placed.sort((a, b) => a.planned.part - b.planned.part || a.consignment - b.consignment);
}

function captured(document: EpcisEvent, treeIndex: number): PackEvent {
  const facts = deriveEventFacts(document);
  return {
    number: FIRST_NUMBER + NUMBERS_PER_EVENT * treeIndex + (mixed(treeIndex, 1) % NUMBERS_PER_EVENT),
    recordTimeMs: facts.timeMs + CAPTURED_AFTER_MS,
    identity: eventIdentity(document, nodePort).base,
    document,
    canonicalJson: canonicalJson(document),
    facts,
    inRange: true,
  };
}

interface NewDocument {
  readonly document: EpcisEvent;
  readonly aside: boolean;
  /** Codes that have rows; null where all have. */
  readonly follows: ReadonlySet<string> | null;
}

function documentsOf(
  plan: CountyPlan,
  planned: PlannedEvent,
  consignment: number,
  serials: Serials,
): readonly NewDocument[] {
  const goods = goodsOf(consignment);
  const code = (level: 1 | 2 | 3, at: number) => codeOf(consignment, goods.product, level, at, serials);
  const windowMs = plan.windowDays * DAY_MS;
  const startMs = BEGIN_MS + planned.window * windowMs;
  if (planned.kind === 'relation') return relation(goods, planned.packedCase, startMs, code);
  const { from, party, part, to, type } = planned;
  const timeMs = Math.floor((startMs + part * windowMs) / 1000) * 1000;
  const number = `${type.startsWith('1') ? 'RK' : 'CK'}${mixed(consignment, Math.round(part * 1e9) + planned.window)}`;
  const codes = planned.goods.at.map((at) => code(planned.goods.level, at));
  const none = { deliverTo: null, carrier: null, agent: null, splitSale: false, persons: null };
  const document = billEvent({ party, type, number, timeMs, from, to, ...none }, { codes, scanTimesMs: [] });
  return [{ document, aside: planned.aside, follows: null }];
}

function relation(
  { batch, product, shared }: Goods,
  packedCase: number,
  startMs: number,
  code: (level: 1 | 2 | 3, at: number) => string,
): readonly NewDocument[] {
  const day = new Date(startMs + 8 * 3_600_000).toISOString().slice(0, 10);
  const expiry = `${Number(day.slice(0, 4)) + 3}-06-30`;
  const party = manufacturers[product]?.id ?? '';
  const relations = new RelationBatch({
    party,
    lotNumber: batch,
    expiry,
    eventTime: `${day}T00:00:00.000+08:00`,
    workshop: null,
    line: null,
  });
  const follows = new Set<string>();
  const outermost = code(3, packedCase);
  relations.add(outermost, null, 1, 1);
  follows.add(outermost);
  const boxes = Array.from({ length: BOXES }, (_, at) => code(2, packedCase * BOXES + at));
  for (const box of boxes) relations.add(box, outermost, 1, 1);
  boxes.forEach((box, at) => {
    // Of boxes that go elsewhere the county knows the codes, not what is in them.
    if (shared && at >= SHARED_BOXES) return;
    follows.add(box);
    for (let unit = 0; unit < UNITS; unit++) {
      const inside = code(1, (packedCase * BOXES + at) * UNITS + unit);
      follows.add(inside);
      relations.add(inside, box, 1, 1);
    }
  });
  return Array.from(relations.events(), ({ document }) => {
    return { document, aside: true, follows: shared ? follows : null };
  });
}
