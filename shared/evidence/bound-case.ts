/**
 * What the proven ways of a case say of parties and deliveries where something else can have met it: nothing on a way
 * may be left out or explain less than its own cases, and nothing may explain a case that only its own way explains.
 * Which others met it rests on the whole record and is stated.
 */
import type { DirectoryLookup } from '../domain/party/directory.ts';
import { evidenceError } from '../errors/evidence-errors.ts';
import { deliveryMembers, ownTallies, shareOf, stationMembers, type ToldCases } from './retell-case.ts';

type Members = Readonly<Record<string, unknown>>;

interface Bounds {
  /** Of everything on a way: what must be said of it beside its share. */
  readonly own: ReadonlyMap<string, Members>;
  /** What is known of something that is on no way. */
  readonly known: (id: string) => Members;
  /** Whether it is said that all cases have it in common. */
  readonly links: boolean;
  /** Whether the way of the case at `at` among those that count explains it. */
  readonly explains: (at: number, id: string) => boolean;
}

/** Throws EVIDENCE_ANSWER_DIFFERS. */
export function checkCaseBounds(told: ToldCases, directory: DirectoryLookup, investigation: Members): void {
  const { stations, deliveries } = ownTallies(told);
  const ways = told.counted.map(({ explains }) => ({
    stations: new Set(explains.stations),
    deliveries: new Set(explains.deliveries.map(({ id }) => id)),
  }));
  const path = '$.answer.investigation';
  checkShares(told, investigation['stations'], `${path}.stations`, {
    own: new Map(stations.ranked().map(({ subject: id }) => [id, stationMembers(id, directory)])),
    known: (id) => (directory.party(id) === null ? {} : stationMembers(id, directory)),
    links: true,
    explains: (at, id) => ways[at]?.stations.has(id) ?? false,
  });
  checkShares(told, investigation['deliveries'], `${path}.deliveries`, {
    own: new Map(deliveries.ranked().map(({ subject }) => [subject.id, deliveryMembers(subject)])),
    known: () => ({}),
    links: false,
    explains: (at, id) => ways[at]?.deliveries.has(id) ?? false,
  });
}

function checkShares(told: ToldCases, stated: unknown, path: string, bounds: Bounds): void {
  const lines = Array.isArray(stated) ? stated : [];
  const met = new Set<string>();
  let before = 1;
  for (const [at, line] of lines.entries()) {
    const said: Members = typeof line === 'object' && line !== null ? line : {};
    const place = `${path}[${at}]`;
    const id = String(said['id']);
    if (met.has(id)) throw differs(`${place}.id`, 'each once', id);
    met.add(id);
    for (const [member, value] of Object.entries(bounds.own.get(id) ?? bounds.known(id)))
      if (said[member] !== value) throw differs(`${place}.${member}`, JSON.stringify(value), said[member]);
    checkShare(told, said, place, (which) => bounds.explains(which, id));
    const isCommon = said['cases'] === told.counted.length;
    if (bounds.links && said['commonLink'] !== isCommon)
      throw differs(`${place}.commonLink`, String(isCommon), said['commonLink']);
    if (Number(said['score']) > before) throw differs(`${place}.score`, 'the largest first', said['score']);
    before = Number(said['score']);
  }
  for (const id of bounds.own.keys()) if (!met.has(id)) throw differs(path, id, 'nothing of it');
}

/** Least: the cases whose own way has it; most: those that something else can have met, too. */
function checkShare(
  { counted, weight: total }: ToldCases,
  { score, cases }: Members,
  place: string,
  isOwn: (at: number) => boolean,
): void {
  const [least, most] = [
    { weight: 0, cases: 0 },
    { weight: 0, cases: 0 },
  ];
  for (const [at, { weight, open }] of counted.entries()) {
    const own = isOwn(at);
    for (const sum of [...(own ? [least] : []), ...(own || open ? [most] : [])]) {
      sum.weight += weight;
      sum.cases += 1;
    }
  }
  requireBetween(cases, Math.max(1, least.cases), most.cases, `${place}.cases`);
  // As many cases as must be, or as can be, are those very cases.
  const from = cases === most.cases ? most.weight : least.weight;
  const to = cases === least.cases ? least.weight : most.weight;
  requireBetween(score, shareOf(from, total), shareOf(to, total), `${place}.score`);
}

function requireBetween(said: unknown, least: number, most: number, path: string): void {
  if (typeof said === 'number' && said >= least && said <= most) return;
  throw differs(path, least === most ? String(least) : `${least} to ${most}`, said);
}

function differs(path: string, found: string, stated: unknown): Error {
  const said = stated === undefined ? 'nothing' : String(JSON.stringify(stated));
  return evidenceError('EVIDENCE_ANSWER_DIFFERS', { path, found, stated: said.slice(0, 80) });
}
