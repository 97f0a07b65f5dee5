import { useMemo, useState } from 'react';
import type { BatchAnswer } from '../../shared/protocol/batch-answer.ts';
import { exactCount } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';
import { BalanceBar } from '../parts/balance-bar.tsx';
import { BasisNotice } from '../parts/basis-notice.tsx';
import { Empty } from '../parts/empty.tsx';
import { Figure } from '../parts/figure.tsx';
import { commonDivision } from '../parts/map/tile-layout.ts';
import { TileMap } from '../parts/map/tile-map.tsx';
import { Panel } from '../parts/panel.tsx';
import { stateOrder, stateTone } from '../parts/state-tone.ts';
import { DataTable } from '../table/data-table.tsx';
import { EvidenceButton } from '../trace/evidence-button.tsx';
import { holderColumns } from './holder-columns.tsx';

/** Every unit of a batch: in what state, with whom, where; nothing left out that adds up to the whole. */
export function BatchResult({ answer }: { readonly answer: BatchAnswer }) {
  const words = useWords();
  const { t, count } = words;
  const { product, batch, units, holders, bounds } = answer;
  const columns = useMemo(() => holderColumns(words, bounds), [words, bounds]);
  const parts = stateOrder.map((state) => ({
    id: state,
    label: t(`state.${state}`),
    tone: stateTone[state],
    count: holders.reduce((sum, holder) => (holder.state === state ? sum + holder.units : sum), 0),
  }));
  if (units === 0 && bounds.length === 0) {
    return (
      <>
        <BasisNotice asOf={answer.asOf} />
        <Empty title={t('batch.unknownTitle')}>
          <p className="muted">{t('batch.unknownText')}</p>
        </Empty>
      </>
    );
  }
  const parties = new Set(holders.flatMap(({ party }) => (party === null ? [] : [party])));
  return (
    <>
      <BasisNotice asOf={answer.asOf} />
      <section className="panel batch-balance" aria-label={t('batch.balance')}>
        <dl className="batch-figures">
          <Figure label={t('batch.units')} exact={exactCount(units)}>
            {count(units)}
          </Figure>
          <Figure label={t('batch.holders')}>{exactCount(parties.size)}</Figure>
        </dl>
        <BalanceBar label={t('batch.balance')} total={units} parts={parts} />
        <p className="muted small">{t('batch.unitsMeaning')}</p>
        <p>
          <EvidenceButton
            about={{ kind: 'batch', product, batch }}
            name={`${product} ${batch}`}
            file={`${product}-${batch}`.replaceAll(/[^0-9A-Za-z]+/g, '-')}
          />
        </p>
      </section>
      <div className="batch-columns">
        <Panel title={t('batch.holdersTitle')}>
          <DataTable
            id="holders"
            label={t('batch.holdersTitle')}
            columns={columns}
            rows={holders}
            keyOf={({ party, state }) => `${party ?? ''} ${state}`}
            empty={<Empty title={t('batch.noHolders')} />}
          />
        </Panel>
        <WherePanel answer={answer} />
      </div>
    </>
  );
}

/** In which regions the units are, those that are still in trade above all. */
function WherePanel({ answer }: { readonly answer: BatchAnswer }) {
  const { t, count } = useWords();
  const byRegion = useMemo(() => {
    const sums = new Map<string, number>();
    for (const { region, units } of answer.holders) {
      if (region !== null) sums.set(region, (sums.get(region) ?? 0) + units);
    }
    return sums;
  }, [answer]);
  const [around, setAround] = useState(() => commonDivision([...byRegion.keys()]));
  const unitsOf = (counties: readonly string[]) =>
    counties.reduce((sum, county) => sum + (byRegion.get(county) ?? 0), 0);
  return (
    <Panel title={t('batch.where')} className="batch-where">
      <TileMap
        label={t('batch.where')}
        around={around}
        onAround={setAround}
        markOf={(_region, counties) => {
          const units = unitsOf(counties);
          if (units === 0) return null;
          // By the root of the share: a few units must be seen beside many.
          const strength = 0.2 + 0.8 * Math.sqrt(units / Math.max(1, answer.units));
          return { tone: 'accent', strength, note: count(units) };
        }}
      />
    </Panel>
  );
}
