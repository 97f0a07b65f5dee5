import type { AsOf } from '../../shared/protocol/as-of.ts';
import { exactCount } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { FreshnessChip } from '../parts/freshness-chip.tsx';
import { ScrollArea } from '../parts/scroll-area.tsx';
import { byUrgency } from './region-urgency.ts';

interface CoverageTableProps {
  readonly asOf: AsOf;
  readonly label: string;
}

/** Region by region: how far the record reaches. What makes "no record" mean something. */
export function CoverageTable({ asOf, label }: CoverageTableProps) {
  const { t, region } = useWords();
  return (
    <ScrollArea className="table-scroll coverage" label={label}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('replica.column.region')}</th>
            <th scope="col" className="number">
              {t('replica.column.size')}
            </th>
            <th scope="col">{t('replica.column.completeThrough')}</th>
            <th scope="col">{t('replica.column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {byUrgency(asOf.regions).map((one) => (
            <tr key={one.region}>
              <th scope="row">
                {region(one.region)} <span className="muted figures">{one.region}</span>
              </th>
              <td className="number">{exactCount(one.size)}</td>
              <td className="figures">
                {one.completeThrough === null
                  ? t('replica.notSynchronised')
                  : formatTime(one.completeThrough)}
              </td>
              <td>
                <FreshnessChip freshness={one.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
