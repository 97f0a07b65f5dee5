import { region as divisionOf } from '../../shared/domain/region/regions.ts';
import type { RegionHolding } from '../../shared/protocol/status-answer.ts';
import { exactCount, formatBytes } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { FreshnessChip } from '../parts/freshness-chip.tsx';
import { Panel } from '../parts/panel.tsx';
import { ScrollArea } from '../parts/scroll-area.tsx';
import { byUrgency } from '../shell/region-urgency.ts';

export function RegionsPanel({ regions }: { readonly regions: readonly RegionHolding[] }) {
  const { t } = useWords();
  return (
    <Panel
      title={t('replica.regionTable')}
      className="regions"
      aside={<span className="muted figures">{exactCount(regions.length)}</span>}
    >
      <ScrollArea className="table-scroll" label={t('replica.regionTable')}>
        <table className="table">
          <RegionsHead />
          <tbody>
            {byUrgency(regions).map((region) => (
              <RegionRow key={region.region} holding={region} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </Panel>
  );
}

function RegionsHead() {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">{t('replica.column.region')}</th>
        <th scope="col" className="optional">
          {t('replica.column.code')}
        </th>
        <th scope="col">{t('replica.column.state')}</th>
        <th scope="col">{t('replica.column.completeThrough')}</th>
        <th scope="col" className="number">
          {t('replica.column.size')}
        </th>
        <th scope="col" className="number">
          {t('replica.column.rows')}
        </th>
        <th scope="col" className="number optional">
          {t('replica.column.packs')}
        </th>
        <th scope="col" className="number optional">
          {t('replica.column.bytes')}
        </th>
      </tr>
    </thead>
  );
}

function RegionRow({ holding }: { readonly holding: RegionHolding }) {
  const { t, region, place } = useWords();
  const within = divisionOf(holding.region)?.parent ?? null;
  return (
    <tr data-region={holding.region}>
      <th scope="row">
        <span className="region-name">{region(holding.region)}</span>
        {within !== null && <span className="region-place muted small">{place(within)}</span>}
      </th>
      <td className="figures muted optional">{holding.region}</td>
      <td>
        <FreshnessChip freshness={holding.state} />
      </td>
      <td className="figures">
        {holding.completeThrough === null
          ? t('replica.notSynchronised')
          : formatTime(holding.completeThrough)}
      </td>
      <td className="number">{exactCount(holding.size)}</td>
      <td className="number">{exactCount(holding.rows)}</td>
      <td className="number optional">{exactCount(holding.packs)}</td>
      <td className="number optional">{formatBytes(holding.bytes)}</td>
    </tr>
  );
}
