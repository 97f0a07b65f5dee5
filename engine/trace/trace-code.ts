/** Where did this pack go: identity, life, packs, present holder and what contradicts what (design §5). */
import { findingsAbout } from '../../shared/domain/audit/findings-about.ts';
import { kindOf, parseCode } from '../../shared/domain/code/identifier.ts';
import type { Life } from '../../shared/domain/fold/life.ts';
import type { LifeBook } from '../../shared/domain/fold/life-book.ts';
import type { FoldEvent } from '../../shared/domain/fold/reading.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { type Answering, lifeBook } from '../record/answering.ts';
import { holdNoteOf } from '../record/hold-of-event.ts';
import { codeIdentity } from './code-identity.ts';
import { beyondContext, edgeOf } from './edge-of-knowledge.ts';
import { replacementChain } from './replacement-chain.ts';
import { toldHolds } from './told-holds.ts';
import { describeEdge, describeEvent, describeTransit, namedParties, zonedTime } from './trace-events.ts';

/** Stays are shown in China Standard Time (+08:00), whatever zone their events were written in. */
const CHINA_ZONE_MINUTES = 480;

/** @param text the code as typed or scanned, in any notation */
export function traceCode(answering: Answering, port: HostPort, text: string): TraceAnswer {
  const { code } = parseCode(text);
  const book = lifeBook(answering);
  const folded = book.folded(code);
  // A replaced code and its replacement are followed together (semantics 1.6).
  return replacementChain(folded, book).some(({ followed }) => followed)
    ? followedAnswer(answering, port, book, book.life(code))
    : contextAnswer(answering, folded);
}

function followedAnswer(answering: Answering, port: HostPort, book: LifeBook, life: Life): TraceAnswer {
  const { directory } = answering;
  const rules = { directory, trustedTimeMs: answering.context.trustedTimeMs };
  const { custody } = life;
  const applications = replacementChain(life, book)
    .flatMap((part) => part.applications)
    .toSorted((a, b) => a.timeMs - b.timeMs);
  const events = applications.map((item) => describeEvent(answering, item));
  const holder = custody.holder === null ? null : directory.party(custody.holder);
  const transit = describeTransit(custody);
  const edge = edgeOf(answering, life);
  return {
    code: life.code,
    kind: kindOf(life.code),
    identity: codeIdentity(life, directory),
    events,
    holder:
      custody.holder === null
        ? null
        : { party: custody.holder, name: holder?.name ?? null, region: holder?.region ?? null },
    state: custody.state,
    ...(transit ? { transit } : {}),
    ...(custody.opened ? { opened: true } : {}),
    holds: toldHolds(applications, ({ number }) => holdNoteOf(answering.record, number)),
    parents: book.enclosures(life.code).map(({ code, fromMs, untilMs }) => ({
      code,
      from: zonedTime(fromMs, CHINA_ZONE_MINUTES),
      until: untilMs === null ? null : zonedTime(untilMs, CHINA_ZONE_MINUTES),
    })),
    children: [...book.children(life.code)],
    ...(life.replacedBy === null ? {} : { replacedBy: life.replacedBy }),
    ...(life.replaces === null ? {} : { replaces: life.replaces }),
    ...(edge ? { edge } : {}),
    contradictions: life.contradictions.map(({ code, event, via }) => ({
      code,
      event: event.number,
      ...contradicted(life, event),
      ...(via === null ? {} : { via }),
    })),
    findings: [...findingsAbout(port, rules, book, life)],
    recalls: [],
    parties: namedParties(
      directory,
      events,
      custody.holder,
      custody.transit?.to ?? null,
      custody.transit?.deliverTo ?? null,
    ),
    asOf: answering.asOf,
  };
}

/** The event that ended the life before another one was blocked (semantics 2.2). */
function contradicted(life: Life, event: FoldEvent): { readonly with?: number } {
  const blocked = life.applications.find((item) => item.event === event && item.outcome === 'blocked');
  const end = blocked?.custody.endedBy ?? null;
  return end === null ? {} : { with: end.number };
}

/** The record holds the code only as a companion of others, or not at all (semantics 5.2). */
function contextAnswer(answering: Answering, life: Life): TraceAnswer {
  const { directory } = answering;
  const last = life.applications.at(-1);
  const context = last?.event ?? answering.record.lastContext(life.code);
  const beyond = context ? beyondContext(answering, context) : null;
  const edge = context
    ? { ...describeEdge(answering, context, last?.role ?? 'object'), ...(beyond ? { beyond } : {}) }
    : null;
  return {
    code: life.code,
    kind: kindOf(life.code),
    identity: codeIdentity(life, directory),
    events: [],
    holder: null,
    state: 'unknown',
    holds: [],
    parents: [],
    children: [],
    ...(edge ? { edge } : {}),
    contradictions: [],
    findings: [],
    recalls: [],
    parties: namedParties(directory, edge ? [edge] : [], beyond?.party ?? null),
    asOf: answering.asOf,
  };
}
