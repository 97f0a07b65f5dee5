/**
 * Cases and contamination as an investigator marked them: beside the elements (form 0), or in a section of their own
 * (form 1, `tracing.nodes` and `tracing.deliveries`), which then alone counts.
 */
import { caseWeightWords, isCaseWeight } from '../../domain/network/case-weight.ts';
import { networkError } from '../../errors/network-errors.ts';
import { arrayOf, describe, isObject, type JsonObject, malformed, own } from './fcl-elements.ts';
import type { FclMarks, FclValue } from './foodchain-lab-file.ts';

/** Names of marks, in lower case: never properties of an element. */
export const markNames: ReadonlySet<string> = new Set([
  'weight',
  'outbreak',
  'crosscontamination',
  'killcontamination',
  'observed',
  'score',
  'forward',
  'backward',
  'commonlink',
]);

type Lookup = (name: string) => unknown;

export class MarkCollector {
  readonly marks: FclMarks;

  constructor(count: number) {
    this.marks = {
      weight: new Float64Array(count),
      crossContamination: new Uint8Array(count),
      killContamination: new Uint8Array(count),
    };
  }

  set(index: number, value: Lookup, path: string): void {
    const weight = weightOf(value('weight'), `${path}.weight`);
    const outbreak = flag(value('outbreak'), `${path}.outbreak`);
    this.marks.weight[index] = weight ?? (outbreak ? 1 : 0);
    this.marks.crossContamination[index] = flag(value('crossContamination'), `${path}.crossContamination`)
      ? 1
      : 0;
    this.marks.killContamination[index] = flag(value('killContamination'), `${path}.killContamination`)
      ? 1
      : 0;
  }
}

/** Marks beside the elements. */
export function marksBeside(
  elements: readonly { readonly path: string; readonly fields: ReadonlyMap<string, FclValue> }[],
): FclMarks {
  const collector = new MarkCollector(elements.length);
  elements.forEach(({ path, fields }, index) => {
    collector.set(index, (name) => fields.get(name), path);
  });
  return collector.marks;
}

/** Marks of their own section. `groups`: identifiers of groups of stations, which have marks that nobody asks. */
export function marksApart(
  value: unknown,
  path: string,
  ids: readonly string[],
  groups: ReadonlySet<string>,
): FclMarks {
  const collector = new MarkCollector(ids.length);
  const at = new Map(ids.map((id, index) => [id, index]));
  arrayOf(value, path).forEach((item, number) => {
    const here = `${path}[${number}]`;
    if (!isObject(item)) throw malformed(here, describe(item), 'an object');
    const id = own(item, 'id');
    const key = typeof id === 'number' ? String(id) : id;
    if (typeof key !== 'string') throw malformed(`${here}.id`, describe(id), 'an identifier');
    const index = at.get(key);
    if (index === undefined) {
      if (groups.has(key)) return;
      throw networkError('NETWORK_ID_UNKNOWN', { kind: 'element', id: key, of: 'mark' }, { path: here });
    }
    collector.set(index, (name) => own(item, name), here);
  });
  return collector.marks;
}

/** Identifiers of the groups that a file of form 1 declares. */
export function groupIds(file: JsonObject): ReadonlySet<string> {
  const settings = own(file, 'settings');
  const groups = isObject(settings) ? own(settings, 'metaNodes') : undefined;
  if (!Array.isArray(groups)) return new Set();
  return new Set(
    groups.flatMap((group: unknown) => {
      const id = isObject(group) ? own(group, 'id') : undefined;
      return typeof id === 'string' ? [id] : [];
    }),
  );
}

function weightOf(value: unknown, path: string): number | null {
  if (value === undefined || value === null) return null;
  if (value !== 0 && !isCaseWeight(value)) throw malformed(path, describe(value), `0 or ${caseWeightWords}`);
  return value;
}

function flag(value: unknown, path: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw malformed(path, describe(value), 'true or false');
  return value;
}
