import { useMemo } from 'react';
import type { NetworkAnswer, NetworkDelivery } from '../../shared/protocol/network-answer.ts';
import { exactCount } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';
import type { GraphPainting } from './export-network.ts';
import { NetworkExports } from './network-exports.tsx';
import { batchOf, type NetworkFilter } from './network-filter.ts';
import { ShapeMark } from './network-legend.tsx';

interface NetworkToolsProps {
  readonly answer: NetworkAnswer;
  readonly filter: NetworkFilter;
  readonly onFilter: (filter: NetworkFilter) => void;
  readonly byCounty: boolean;
  readonly onByCounty: (on: boolean) => void;
  readonly painting: GraphPainting;
  readonly shown: readonly NetworkDelivery[];
}

/** Above the drawing: which kinds, which county, which batch; grouped or not; and the way out to a file. */
export function NetworkTools(props: NetworkToolsProps) {
  const { answer, filter, onFilter, byCounty, onByCounty, painting, shown } = props;
  const { t, term, place } = useWords();
  const { types, regions, batches } = useMemo(() => choicesOf(answer), [answer]);
  const toggle = (type: string) => {
    const { hiddenTypes } = filter;
    onFilter({
      ...filter,
      hiddenTypes: hiddenTypes.includes(type)
        ? hiddenTypes.filter((one) => one !== type)
        : [...hiddenTypes, type],
    });
  };
  return (
    <div className="network-tools">
      <span className="network-types">
        {types.map((type) => (
          <button
            key={type}
            type="button"
            aria-pressed={!filter.hiddenTypes.includes(type)}
            onClick={() => toggle(type)}
          >
            <ShapeMark type={type} />
            {type === '' ? t('network.unknownType') : term('partyType', type)}
          </button>
        ))}
      </span>
      <select
        className="choice"
        aria-label={t('network.region')}
        value={filter.region ?? ''}
        onChange={({ target }) => onFilter({ ...filter, region: target.value === '' ? null : target.value })}
      >
        <option value="">{t('network.anyRegion')}</option>
        {regions.map((region) => (
          <option key={region} value={region}>
            {place(region)}
          </option>
        ))}
      </select>
      <select
        className="choice"
        aria-label={t('network.batch')}
        value={filter.batch ?? ''}
        onChange={({ target }) => onFilter({ ...filter, batch: target.value === '' ? null : target.value })}
      >
        <option value="">{t('network.anyBatch')}</option>
        {batches.map((batch) => (
          <option key={batch} value={batch}>
            {batch}
          </option>
        ))}
      </select>
      <label className="network-group">
        <input type="checkbox" checked={byCounty} onChange={({ target }) => onByCounty(target.checked)} />
        {t('network.byCounty')}
      </label>
      <span className="table-count figures muted" role="status">
        {t('network.shown', {
          count: shown.length,
          nodes: exactCount(painting.scene.graph.nodes.length),
          deliveries: exactCount(shown.length),
          all: exactCount(answer.deliveries.length),
        })}
      </span>
      <NetworkExports answer={answer} shown={shown} painting={painting} />
    </div>
  );
}

/** A list of more batches than this helps nobody; the rest is found through the table. */
const mostBatches = 300;

function choicesOf({ stations, deliveries }: NetworkAnswer) {
  const batches = new Map<string, number>();
  for (const delivery of deliveries) {
    const batch = batchOf(delivery);
    batches.set(batch, (batches.get(batch) ?? 0) + delivery.units);
  }
  return {
    types: [...new Set(stations.map(({ type }) => type))].sort(),
    regions: [...new Set(stations.flatMap(({ region }) => region ?? []))].sort(),
    batches: [...batches]
      .sort(([, a], [, b]) => b - a)
      .slice(0, mostBatches)
      .map(([batch]) => batch),
  };
}
