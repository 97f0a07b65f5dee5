/**
 * The answer of `trace` told again from proven events, by the same fold (shared/domain/fold) but without the program
 * that gave the answer: what can be proven of it must come out the same.
 */
import { kindOf, prefixOf } from '../domain/code/identifier.ts';
import type { Custody } from '../domain/fold/custody.ts';
import type { Application, Life } from '../domain/fold/life.ts';
import type { LifeBook } from '../domain/fold/life-book.ts';
import type { FoldEvent } from '../domain/fold/reading.ts';
import type { DirectoryLookup } from '../domain/party/directory.ts';
import type { ProvenEvent } from './proven-record.ts';

export interface Retelling {
  readonly book: LifeBook;
  readonly events: ReadonlyMap<number, ProvenEvent>;
  readonly directory: DirectoryLookup;
}

/** Packs and stays are shown in China Standard Time. */
export const CHINA_ZONE_MINUTES = 480;

/** The members of a trace answer that follow from events; `undefined` where the answer must not have the member. */
export function retellTrace(retelling: Retelling, code: string): Readonly<Record<string, unknown>> {
  const { book, directory } = retelling;
  const life = book.life(code);
  const chain = chainOf(life, book);
  const common = { code: life.code, kind: kindOf(life.code), identity: identityOf(life, directory) };
  if (!chain.some(({ followed }) => followed)) {
    return {
      ...common,
      events: [],
      holder: null,
      state: 'unknown',
      parents: [],
      children: [],
      contradictions: [],
    };
  }
  const { custody } = life;
  const holder = custody.holder === null ? null : directory.party(custody.holder);
  return {
    ...common,
    events: chain
      .flatMap((part) => part.applications)
      .toSorted((a, b) => a.timeMs - b.timeMs)
      .map((item) => tellEvent(retelling, item)),
    holder:
      custody.holder === null
        ? null
        : { party: custody.holder, name: holder?.name ?? null, region: holder?.region ?? null },
    state: custody.state,
    transit: tellTransit(custody),
    opened: custody.opened ? true : undefined,
    parents: book.enclosures(life.code).map(({ code: parent, fromMs, untilMs }) => ({
      code: parent,
      from: zoned(fromMs, CHINA_ZONE_MINUTES),
      until: untilMs === null ? null : zoned(untilMs, CHINA_ZONE_MINUTES),
    })),
    children: [...book.children(life.code)],
    replacedBy: life.replacedBy ?? undefined,
    replaces: life.replaces ?? undefined,
    contradictions: life.contradictions.map(({ code: kind, event }) => ({ code: kind, event: event.number })),
  };
}

/** The code among those it replaced and that replaced it, oldest first. */
export function chainOf(life: Life, book: LifeBook): readonly Life[] {
  const chain = [life];
  const seen = new Set([life.code]);
  for (let at = life.replaces; at !== null && !seen.has(at); ) {
    seen.add(at);
    const before = book.folded(at);
    chain.unshift(before);
    at = before.replaces;
  }
  for (let at = life.replacedBy; at !== null && !seen.has(at); ) {
    seen.add(at);
    const after = book.folded(at);
    chain.push(after);
    at = after.replacedBy;
  }
  return chain;
}

function identityOf(life: Life, directory: DirectoryLookup): Readonly<Record<string, unknown>> {
  const prefix = prefixOf(life.code);
  const level = prefix === null ? null : directory.prefix(prefix);
  return {
    name: level?.name ?? null,
    batch: life.lot?.number ?? null,
    expiry: life.lot?.expiry ?? null,
    level: level?.level ?? null,
    prefix,
    ...(level === null
      ? {}
      : {
          product: level.product,
          spec: level.spec,
          manufacturer: level.manufacturer,
          approvalNo: level.approvalNo,
          special: level.special,
        }),
  };
}

function tellEvent({ events, directory }: Retelling, item: Application): Readonly<Record<string, unknown>> {
  const { event } = item;
  return {
    time: zoned(item.timeMs, event.zoneMinutes),
    type: event.type,
    bizStep: event.bizStep,
    disposition: event.disposition,
    action: event.action,
    party: event.party,
    from: event.from,
    to: event.to,
    place: event.party === null ? null : (directory.party(event.party)?.region ?? null),
    bill: billOf(event),
    role: item.role === 'input' || item.role === 'output' ? 'object' : item.role,
    via: item.via ?? undefined,
    notApplied: item.outcome === 'applied' ? undefined : item.outcome,
    eventId: event.identity,
    number: event.number,
    log: events.get(event.number)?.log,
  };
}

function tellTransit({ transit }: Custody): unknown {
  if (!transit) return undefined;
  return {
    to: transit.deliverTo ?? transit.to,
    bill: billOf(transit.event),
    since: zoned(transit.sinceMs, transit.event.zoneMinutes),
    carrier: transit.carrier,
  };
}

function billOf({ bill }: FoldEvent): unknown {
  return bill === null ? null : { type: bill.type, number: bill.number, party: bill.party };
}

export function zoned(timeMs: number, zoneMinutes: number): string {
  const local = new Date(timeMs + zoneMinutes * 60_000).toISOString().slice(0, -1);
  const zone = Math.abs(zoneMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${zoneMinutes < 0 ? '-' : '+'}${two(Math.floor(zone / 60))}:${two(zone % 60)}`;
}
