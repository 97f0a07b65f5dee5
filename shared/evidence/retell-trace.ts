/**
 * The answer of `trace` told again from proven events, by the same fold (shared/domain/fold) but without the program
 * that gave the answer: what can be proven of it must come out the same.
 */
import { findingsAbout } from '../domain/audit/findings-about.ts';
import type { LineOf } from '../domain/case/recall-subjects.ts';
import { kindOf, prefixOf } from '../domain/code/identifier.ts';
import type { Custody } from '../domain/fold/custody.ts';
import type { Application, Life } from '../domain/fold/life.ts';
import type { LifeBook } from '../domain/fold/life-book.ts';
import type { FoldEvent } from '../domain/fold/reading.ts';
import type { HoldNote } from '../domain/hold/hold-note.ts';
import { holdsOf } from '../domain/hold/holds.ts';
import type { DirectoryLookup } from '../domain/party/directory.ts';
import type { HostPort } from '../port/host-port.ts';
import type { ProvenEvent } from './proven-record.ts';

type Members = Readonly<Record<string, unknown>>;

export interface Retelling {
  readonly port: HostPort;
  readonly book: LifeBook;
  readonly events: ReadonlyMap<number, ProvenEvent>;
  readonly directory: DirectoryLookup;
  /** Epoch ms: that of the checkpoint. */
  readonly trustedTimeMs: number;
  /** Codes that the event's own document names. */
  readonly namesOf: (event: FoldEvent) => readonly string[];
  /** The line that the event's own document names. */
  readonly lineOf: LineOf;
  /** The measure of supervision that the event's own document says. */
  readonly holdOf: (event: FoldEvent) => HoldNote | null;
}

const GTIN = /^https:\/\/id\.gs1\.org\/01\/(\d{14})/;

/** Packs and stays are shown in China Standard Time. */
export const CHINA_ZONE_MINUTES = 480;

/**
 * The members of a trace answer that follow from events; `undefined` where the answer must not have the member.
 * @param regions counties that the answer covers: a holder elsewhere is where knowledge ends
 */
export function retellTrace(retelling: Retelling, code: string, regions: ReadonlySet<string>): Members {
  const { book, directory, port, trustedTimeMs } = retelling;
  const life = book.life(code);
  const chain = chainOf(life, book);
  const common = { code: life.code, kind: kindOf(life.code), identity: identityOf(life, directory) };
  if (!chain.some(({ followed }) => followed)) {
    return {
      ...common,
      events: [],
      holder: null,
      state: 'unknown',
      holds: [],
      parents: [],
      children: [],
      contradictions: [],
      findings: [],
    };
  }
  const { custody } = life;
  const holder = custody.holder === null ? null : directory.party(custody.holder);
  const applications = chain.flatMap((part) => part.applications).toSorted((a, b) => a.timeMs - b.timeMs);
  return {
    ...common,
    events: applications.map((item) => tellEvent(retelling, item)),
    holder:
      custody.holder === null
        ? null
        : { party: custody.holder, name: holder?.name ?? null, region: holder?.region ?? null },
    state: custody.state,
    transit: tellTransit(custody),
    opened: custody.opened ? true : undefined,
    holds: holdsOf(applications, retelling.holdOf).map(({ kind, by, sinceMs, untilMs, document, event }) => ({
      kind,
      by,
      since: zoned(sinceMs, event.zoneMinutes),
      until: untilMs === null ? null : zoned(untilMs, event.zoneMinutes),
      document,
    })),
    parents: book.enclosures(life.code).map(({ code: parent, fromMs, untilMs }) => ({
      code: parent,
      from: zoned(fromMs, CHINA_ZONE_MINUTES),
      until: untilMs === null ? null : zoned(untilMs, CHINA_ZONE_MINUTES),
    })),
    children: [...book.children(life.code)],
    replacedBy: life.replacedBy ?? undefined,
    replaces: life.replaces ?? undefined,
    edge: tellEdge(retelling, life, regions),
    contradictions: life.contradictions.map(({ code: kind, event, via }) => ({
      code: kind,
      event: event.number,
      with: life.applications.find((item) => item.event === event && item.outcome === 'blocked')?.custody
        .endedBy?.number,
      via: via ?? undefined,
    })),
    findings: findingsAbout(port, { directory, trustedTimeMs }, book, life),
    parties: tellParties(directory, life, chain),
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

function identityOf(life: Life, directory: DirectoryLookup): Members {
  const prefix = prefixOf(life.code);
  const level = prefix === null ? null : directory.prefix(prefix);
  return {
    product: level?.product ?? GTIN.exec(life.code)?.[1] ?? null,
    name: level?.name ?? null,
    batch: life.lot?.number ?? null,
    expiry: life.lot?.expiry ?? null,
    level: level?.level ?? null,
    prefix,
    ...(level === null
      ? {}
      : {
          spec: level.spec,
          manufacturer: level.manufacturer,
          approvalNo: level.approvalNo,
          special: level.special,
        }),
  };
}

function tellEvent({ events, directory }: Retelling, item: Application): Members {
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
    untimed: event.untimed ? true : undefined,
    log: events.get(event.number)?.log,
  };
}

/** The last event of a code whose holder is in no county covered, and whose county would tell more. */
function tellEdge(retelling: Retelling, life: Life, regions: ReadonlySet<string>): unknown {
  const { directory } = retelling;
  const { holder } = life.custody;
  const last = life.applications.findLast(({ outcome }) => outcome === 'applied' || outcome === 'blocked');
  if (holder === null || last === undefined) return undefined;
  const party = directory.party(holder);
  const region = party?.region ?? null;
  if (region !== null && regions.has(region)) return undefined;
  const beyond = { party: holder, name: party?.name ?? null, region, subscribe: region };
  return { ...tellEvent(retelling, last), reason: 'left', beyond };
}

/** What the directory says of everybody whom the answer names. */
function tellParties(directory: DirectoryLookup, life: Life, chain: readonly Life[]): Members {
  const events = chain.flatMap(({ applications }) => applications.map(({ event }) => event));
  const ids = events.flatMap(({ party, from, to, bill }) => [party, from, to, bill?.party ?? null]);
  const { holder, transit } = life.custody;
  const told: Record<string, unknown> = {};
  for (const id of [...ids, holder, transit?.to ?? null, transit?.deliverTo ?? null]) {
    if (id === null) continue;
    const party = directory.party(id);
    told[id] = { name: party?.name ?? id, region: party?.region ?? null, type: party?.type ?? '' };
  }
  return told;
}

function tellTransit({ transit }: Custody): unknown {
  if (!transit) return undefined;
  return {
    to: transit.deliverTo ?? transit.to,
    owner: transit.deliverTo === null || transit.deliverTo === transit.to ? undefined : transit.to,
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
