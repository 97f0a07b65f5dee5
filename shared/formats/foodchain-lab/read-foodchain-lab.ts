/**
 * Reads a network file of FoodChain-Lab, in the forms its versions write: tolerant about form, strict about meaning.
 * A delivery that names an unknown station, or a relation of deliveries that do not meet, refuses the file: scores
 * of half a network mislead. Dates that are none are no dates, as in the tool itself, and are noted.
 */
import { buildNetwork } from '../../domain/network/build-network.ts';
import { networkError } from '../../errors/network-errors.ts';
import { ElementFields } from './element-fields.ts';
import { parseFclDay } from './fcl-day.ts';
import { describe, elementsOf, isObject, type JsonObject, own, type RawElement } from './fcl-elements.ts';
import { groupIds, markNames, marksApart, marksBeside } from './fcl-marks.ts';
import {
  type FclDelivery,
  type FclElement,
  type FclFile,
  type FclMarks,
  type FclNote,
  fclLimit,
} from './foodchain-lab-file.ts';

/** What the tool computes and files of form 0 carry along: not the file's to say. */
const COMPUTED = new Set([...markNames, 'incoming', 'outgoing', 'selected', 'invisible', 'ismeta', 'lotkey']);

/** Errors: NETWORK_UNKNOWN_FORM, NETWORK_MALFORMED, NETWORK_ID_REPEATED, NETWORK_ID_UNKNOWN, NETWORK_RELATION_APART, NETWORK_TOO_LARGE. */
export function readFoodChainLab(file: JsonObject): FclFile {
  const sections = sectionsOf(file);
  const notes: FclNote[] = [];
  const stations = sections.stations.map((element) => new ElementFields(element));
  const deliveries = sections.deliveries.map((element) => new ElementFields(element));
  const stationElements = stations.map(readStation);
  const read = deliveries.map((fields) => readDelivery(fields, notes));
  const network = buildNetwork({
    stations: stationElements.map(({ id }) => id),
    deliveries: read.map(({ input }) => input),
    relations: sections.relations.map((element) => readRelation(new ElementFields(element))),
    pathOf: (kind, index) => {
      const of = { station: sections.stations, delivery: sections.deliveries, relation: sections.relations };
      return of[kind][index]?.path ?? '$';
    },
  });
  return {
    network,
    stations: stationElements,
    deliveries: read.map(({ element }) => element),
    ...marksOf(file, sections, network.stationIds, network.deliveryIds),
    notes,
  };
}

interface Sections {
  readonly stations: readonly RawElement[];
  readonly deliveries: readonly RawElement[];
  readonly relations: readonly RawElement[];
}

function sectionsOf(file: JsonObject): Sections {
  const [holder, path] = holderOf(file);
  const stations = own(holder, 'stations');
  const deliveries = own(holder, 'deliveries');
  if (stations === undefined || deliveries === undefined) {
    const missing = stations === undefined ? 'stations' : 'deliveries';
    throw networkError('NETWORK_UNKNOWN_FORM', { reason: `it has no ${missing}` }, { path });
  }
  const elements = elementsOf(stations, `${path}.stations`);
  return {
    // Groups of stations are drawn as one; what they contain is listed as well.
    stations: Array.isArray(stations) ? elements.filter((_, index) => !isGroup(stations[index])) : elements,
    deliveries: elementsOf(deliveries, `${path}.deliveries`),
    relations: relationsOf(holder, path, stations),
  };
}

function holderOf(file: JsonObject): readonly [JsonObject, string] {
  for (const name of ['data', 'elements'] as const) {
    const inner = own(file, name);
    if (isObject(inner)) return [inner, `$.${name}`];
  }
  return [file, '$'];
}

/** Where a saved session of form 0 has no list of relations, its stations carry them as connections. */
function relationsOf(holder: JsonObject, path: string, stations: unknown): readonly RawElement[] {
  for (const name of ['deliveryRelations', 'deliveriesRelations']) {
    const relations = own(holder, name);
    if (relations !== undefined && relations !== null) return elementsOf(relations, `${path}.${name}`);
  }
  if (!Array.isArray(stations)) return [];
  return stations.flatMap((station: unknown, index) => {
    const connections = isObject(station) ? own(station, 'connections') : undefined;
    return connections === undefined || connections === null
      ? []
      : elementsOf(connections, `${path}.stations[${index}].connections`);
  });
}

function isGroup(station: unknown): boolean {
  const contains = isObject(station) ? own(station, 'contains') : undefined;
  return Array.isArray(contains) && contains.length > 0;
}

function readStation(fields: ElementFields): FclElement {
  const id = fields.id('id');
  return { id, name: fields.text('name'), properties: fields.rest(COMPUTED) };
}

function readDelivery(fields: ElementFields, notes: FclNote[]) {
  const id = fields.id('id');
  const ends = {
    source: fields.id('originalsource', 'source', 'from'),
    target: fields.id('originaltarget', 'target', 'to'),
  };
  const day = (...names: readonly string[]): number | null => {
    const text = fields.text(...names);
    const ms = text === null ? null : parseFclDay(text);
    if (text !== null && ms === null && notes.length < fclLimit.notes)
      notes.push({
        path: `${fields.path}.${names[0] ?? ''}`,
        code: 'DATE_NOT_UNDERSTOOD',
        value: text.slice(0, 80),
      });
    return ms;
  };
  const amount = fields.take('amount', 'quantity') ?? null;
  const departedMs = day('dateout', 'date delivery', 'date');
  const arrivedMs = day('datein', 'date delivery arrival');
  const element: FclDelivery = {
    id,
    name: fields.text('name'),
    lot: fields.text('lot', 'lot number', 'lot id'),
    amount,
    properties: fields.rest(COMPUTED),
  };
  // Amounts with a unit of their own cannot be summed with others.
  const quantity = typeof amount === 'number' && Number.isFinite(amount) ? amount : null;
  return { element, input: { id, ...ends, departedMs, arrivedMs, quantity } };
}

function readRelation(fields: ElementFields): { readonly source: string; readonly target: string } {
  // One version names the two ID and Next; in the others ID is the relation's own.
  const source = fields.has('next') ? fields.id('source', 'from', 'id') : fields.id('source', 'from');
  return { source, target: fields.id('target', 'to', 'next') };
}

function marksOf(
  file: JsonObject,
  sections: Sections,
  stationIds: readonly string[],
  deliveryIds: readonly string[],
): { readonly stationMarks: FclMarks; readonly deliveryMarks: FclMarks } {
  const tracing = own(file, 'tracing');
  if (tracing === undefined || tracing === null) {
    const beside = isObject(own(file, 'data')) ? null : sections;
    return {
      stationMarks: beside ? marksBeside(beside.stations) : marksApart([], '$', stationIds, new Set()),
      deliveryMarks: beside ? marksBeside(beside.deliveries) : marksApart([], '$', deliveryIds, new Set()),
    };
  }
  if (!isObject(tracing))
    throw networkError(
      'NETWORK_MALFORMED',
      { field: 'tracing', found: describe(tracing), expected: 'an object' },
      { path: '$.tracing' },
    );
  const groups = groupIds(file);
  const none = new Set<string>();
  return {
    stationMarks: marksApart(own(tracing, 'nodes') ?? [], '$.tracing.nodes', stationIds, groups),
    deliveryMarks: marksApart(own(tracing, 'deliveries') ?? [], '$.tracing.deliveries', deliveryIds, none),
  };
}
