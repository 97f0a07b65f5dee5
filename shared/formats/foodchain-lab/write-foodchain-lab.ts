/** Writes a network as FoodChain-Lab's form 1, which its web application and its desktop version both open. */
import { listItems } from '../../domain/network/lists.ts';
import { formatFclDay } from './fcl-day.ts';
import type { FclElement, FclFile, FclMarks, FclValue } from './foodchain-lab-file.ts';

const VERSION = '1.0.0';

interface Cell {
  readonly id: string;
  readonly value: FclValue;
}

/** Indented JSON. Reading it again gives the same network, names, properties and marks. */
export function writeFoodChainLab(file: Omit<FclFile, 'notes'>): string {
  const { network, stations, deliveries } = file;
  const day = (ms: number | undefined) => (ms === undefined || Number.isNaN(ms) ? null : formatFclDay(ms));
  const stationRows = stations.map(({ id, name, properties }) => [
    ...cells([
      ['ID', id],
      ['Name', name],
    ]),
    ...propertyCells(properties),
  ]);
  const deliveryRows = deliveries.map(({ id, name, lot, amount, properties }, at) => [
    ...cells([
      ['ID', id],
      ['from', network.stationIds[network.source[at] ?? 0] ?? ''],
      ['to', network.stationIds[network.target[at] ?? 0] ?? ''],
      ['Name', name],
      ['Lot Number', lot],
      ['Date Delivery', day(network.departedMs[at])],
      ['Date Delivery Arrival', day(network.arrivedMs[at])],
      ['Amount', amount ?? measured(network.quantity[at])],
    ]),
    ...propertyCells(properties),
  ]);
  const relationRows = deliveries.flatMap(({ id }, at) =>
    Array.from(listItems(network.feeds, at), (next) =>
      cells([
        ['from', id],
        ['to', network.deliveryIds[next] ?? ''],
      ]),
    ),
  );
  return `${JSON.stringify(
    {
      version: VERSION,
      data: {
        version: VERSION,
        stations: table(stationRows, ['ID']),
        deliveries: table(deliveryRows, ['ID', 'from', 'to']),
        deliveryRelations: table(relationRows, ['from', 'to']),
      },
      tracing: {
        version: VERSION,
        nodes: marks(stations, file.stationMarks),
        deliveries: marks(deliveries, file.deliveryMarks),
      },
    },
    null,
    1,
  )}\n`;
}

function cells(pairs: readonly (readonly [string, FclValue | null])[]): Cell[] {
  return pairs.flatMap(([id, value]) => (value === null ? [] : [{ id, value }]));
}

function propertyCells(properties: ReadonlyMap<string, FclValue>): Cell[] {
  return [...properties].map(([id, value]) => ({ id, value }));
}

function measured(quantity: number | undefined): number | null {
  return quantity === undefined || Number.isNaN(quantity) ? null : quantity;
}

function table(rows: readonly (readonly Cell[])[], required: readonly string[]) {
  const types = new Map<string, string>(required.map((id) => [id, 'string']));
  for (const row of rows) {
    for (const { id, value } of row) {
      const type = typeOf(value);
      const known = types.get(id);
      if (known !== undefined && known !== type) types.set(id, 'string');
      else types.set(id, type);
    }
  }
  return { columnProperties: [...types].map(([id, type]) => ({ id, type })), data: rows };
}

function typeOf(value: FclValue): string {
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : 'double';
}

function marks(elements: readonly FclElement[], { weight, crossContamination, killContamination }: FclMarks) {
  return elements.map(({ id }, at) => ({
    id,
    weight: weight[at] ?? 0,
    crossContamination: crossContamination[at] === 1,
    killContamination: killContamination[at] === 1,
    observed: false,
  }));
}
