/** A life with all that a timeline can show: a pack, a gap, what was void, a contradiction; and what proves one event. */
import type { EventAnswer } from '../../../shared/protocol/event-answer.ts';
import type { TraceAnswer, TraceEvent } from '../../../shared/protocol/trace-answer.ts';
import { asOf, codes, finding, party } from './samples.ts';

const carton = '82062339000000101002';
const pallet = '82062339000000201000';
const root = 'q1MKE+RZFJgrefm34/uplM/R8/si9xzqGvvwK0YMbR0=';
const maker = { name: '杭州钱江制药有限公司', region: '330114', type: '生产企业' } as const;

function event(number: number, time: string, facts: Partial<TraceEvent>): TraceEvent {
  return {
    number,
    time,
    type: 'ObjectEvent',
    bizStep: 'shipping',
    party: party.party,
    from: null,
    to: null,
    place: party.region,
    bill: null,
    role: 'object',
    eventId: `ni:///sha-256;${String(number).padStart(64, '0')}?ver=CBV2.0`,
    log: { region: party.region, index: number },
    ...facts,
  };
}

export const life: TraceAnswer = {
  code: codes.platform,
  kind: 'platform',
  identity: {
    product: 'YP-330114-0021',
    name: '阿莫西林胶囊',
    batch: '260308A2',
    expiry: '2028-02-29',
    level: 1,
    prefix: codes.platform.slice(0, 7),
    spec: '0.25g×24粒/盒',
    manufacturer: 'P33010001',
    approvalNo: '国药准字H33020861',
  },
  events: [
    event(101, '2026-03-08T09:12:00+08:00', {
      bizStep: 'commissioning',
      action: 'ADD',
      party: 'P33010001',
      place: maker.region,
    }),
    event(138, '2026-03-08T10:40:00+08:00', {
      type: 'AggregationEvent',
      bizStep: 'packing',
      action: 'ADD',
      party: 'P33010001',
      place: maker.region,
      role: 'child',
    }),
    event(175, '2026-03-19T08:30:00+08:00', {
      party: 'P33010001',
      place: maker.region,
      to: party.party,
      bill: { type: '201', number: 'CK202603190830', party: 'P33010001' },
      role: 'via',
      via: carton,
    }),
    event(212, '2026-03-20T14:05:00+08:00', {
      bizStep: 'receiving',
      from: 'P33010001',
      bill: { type: '102', number: 'RK202603201405', party: party.party },
      role: 'via',
      via: carton,
    }),
    event(249, '2026-03-21T09:00:00+08:00', {
      to: 'P44030590',
      bill: { type: '201', number: 'CK202603210900', party: party.party },
      notApplied: 'voided',
    }),
  ],
  holder: { party: party.party, name: party.name, region: party.region },
  state: 'in_stock',
  holds: [],
  parents: [
    { code: carton, from: '2026-03-08T10:40:00+08:00', until: null },
    { code: pallet, from: '2026-03-09T07:00:00+08:00', until: '2026-03-20T15:00:00+08:00' },
  ],
  children: [],
  contradictions: [{ code: 'L6', event: 212 }],
  findings: [finding],
  recalls: [],
  parties: {
    P33010001: maker,
    P33010102: { name: party.name, region: party.region, type: '批发企业' },
  },
  asOf,
};

export const shownEvent: EventAnswer = {
  number: 212,
  event: { recordTime: '2026-03-20T06:20:00.000Z', document: '{}' },
  logs: [
    {
      region: party.region,
      index: 41_207,
      pack: {
        entry: 411,
        manifest: '7f3a'.repeat(16),
        blockRoot: root,
        eventRange: { from: 40_960, to: 49_152 },
        eventRoot: root,
      },
      log: { size: 418, root },
    },
  ],
  asOf,
};
