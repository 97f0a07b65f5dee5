import { NATION, NOWHERE } from '../../shared/domain/region/regions.ts';
import type { Gap } from '../../shared/protocol/as-of.ts';
import { useWords, type Words } from '../i18n/use-words.ts';
import { FreshnessChip } from '../parts/freshness-chip.tsx';
import { Panel } from '../parts/panel.tsx';
import { freshnessReason } from '../shell/freshness-reason.ts';
import type { ReplicaView } from '../state/replica-store.ts';

/** What was subscribed to, what that makes complete, what is missing. */
export function CoveragePanel({ view }: { readonly view: ReplicaView }) {
  const words = useWords();
  const { t } = words;
  const { asOf } = view.status;
  return (
    <Panel title={t('replica.coverage')} aside={<FreshnessChip freshness={asOf.freshness} />}>
      <div className="panel-body">
        <p className="coverage-reason">{freshnessReason(asOf, words)}</p>
        <dl className="pairs">
          <dt>{t('replica.enrolled')}</dt>
          <dd>
            <ul className="tags">
              {view.regions.enrolled.map((prefix) => (
                <li key={prefix} className="tag">
                  {subscription(prefix, words)} <span className="figures muted">{prefix}</span>
                </li>
              ))}
            </ul>
          </dd>
          <dt>{t('replica.gaps')}</dt>
          <dd>{asOf.gaps.length === 0 ? t('replica.noGaps') : <GapList gaps={asOf.gaps} />}</dd>
        </dl>
        <p className="muted small">{t('replica.coverageMeaning')}</p>
      </div>
    </Panel>
  );
}

function GapList({ gaps }: { readonly gaps: readonly Gap[] }) {
  const words = useWords();
  return (
    <ul className="gap-list">
      {gaps.map((gap) => (
        <li key={`${gap.code} ${gap.region ?? ''}`}>
          <strong>
            {gap.region === undefined ? words.t('replica.wholeReplica') : words.place(gap.region)}
          </strong>{' '}
          {words.term('gap', gap.code)}
        </li>
      ))}
    </ul>
  );
}

/** `33` is every county of Zhejiang; `330106` is that county. */
function subscription(prefix: string, words: Words): string {
  const code = prefix.padEnd(6, '0');
  const name = words.place(code);
  return code === NATION || code === NOWHERE || prefix.length === 6
    ? name
    : words.t('quantity.allCounties', { name });
}
