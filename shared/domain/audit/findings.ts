/** Sightings of one subject joined into findings, in the words of the contract. */

import { hex } from '../../formats/hex.ts';
import type { HostPort } from '../../port/host-port.ts';
import type { Finding } from '../../protocol/finding-answer.ts';
import { billUrn } from '../bill/bill-urn.ts';
import type { Rule, Sighting } from './rule.ts';

/** Codes listed in one finding; the explanation counts all of them. */
const CODES_LISTED = 10_000;
/** Findings kept: more than anybody works through, and than one answer can carry. Further subjects are counted. */
const MOST_FINDINGS = 100_000;
const encoder = new TextEncoder();

interface Joined {
  readonly rule: Rule;
  readonly subject: string;
  readonly codes: Set<string>;
  readonly bills: Set<string>;
  readonly parties: Set<string>;
  /** Of the earliest event sighted, whatever order they came in. */
  details: Sighting['details'];
  first: number;
}

export class FindingCollector {
  readonly #joined = new Map<string, Joined>();
  /** Sightings whose subject is none of the findings kept. */
  leftOut = 0;

  add(rule: Rule, sighting: Sighting): void {
    const key = findingKey(rule, sighting.subject);
    let joined = this.#joined.get(key);
    const first = Math.min(...sighting.events.map(({ number }) => number));
    if (!joined) {
      if (this.#joined.size >= MOST_FINDINGS) {
        this.leftOut++;
        return;
      }
      const { subject, details } = sighting;
      joined = { rule, subject, details, first, codes: new Set(), bills: new Set(), parties: new Set() };
      this.#joined.set(key, joined);
    } else if (first < joined.first) {
      joined.first = first;
      joined.details = sighting.details;
    }
    for (const code of sighting.codes) joined.codes.add(code);
    for (const event of sighting.events) {
      if (event.bill) joined.bills.add(billUrn(event.bill));
      for (const party of [event.party, event.to]) if (party !== null) joined.parties.add(party);
    }
  }

  /** By rule, then subject: the same record gives the same list. */
  findings(port: HostPort): readonly Finding[] {
    return [...this.#joined.entries()]
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, joined]) => toFinding(key, joined, port));
  }
}

function toFinding(key: string, joined: Joined, port: HostPort): Finding {
  const { rule, codes } = joined;
  const all = { ...joined.details, codes: codes.size };
  return {
    id: findingId(key, port),
    rule: rule.id,
    severity: rule.severity,
    codes: [...codes].toSorted().slice(0, CODES_LISTED),
    bills: [...joined.bills].toSorted(),
    parties: [...joined.parties].toSorted(),
    explanation: fill(rule.explanation, all),
    details: all,
    innocent: [...rule.innocent],
    state: 'open',
  };
}

export function findingKey({ id }: Pick<Rule, 'id'>, subject: string): string {
  return `${id} ${subject}`;
}

/** Stable over runs and replicas: the same rule about the same subject. 16 hex digits. @param key of `findingKey` */
export function findingId(key: string, port: HostPort): string {
  return hex(port.sha256(encoder.encode(key)).subarray(0, 8));
}

function fill(template: string, details: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}
