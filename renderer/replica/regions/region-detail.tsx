import { expandRegionPrefix, NATION } from '../../../shared/domain/region/regions.ts';
import type { AsOf } from '../../../shared/protocol/as-of.ts';
import type { StatusAnswer } from '../../../shared/protocol/status-answer.ts';
import { exactCount, formatBytes } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { useWords, type Words } from '../../i18n/use-words.ts';
import { FreshnessChip } from '../../parts/freshness-chip.tsx';
import { Panel } from '../../parts/panel.tsx';
import { byUrgency } from '../../shell/region-urgency.ts';
import { type RegionNode, regionTree, sumOf } from './region-tree.ts';

interface RegionDetailProps {
  readonly status: StatusAnswer;
  /** Null for the whole replica. */
  readonly region: string | null;
}

/** Why a region is as fresh as it is, and what is known to be missing there. */
export function RegionDetail({ status, region }: RegionDetailProps) {
  const words = useWords();
  const { t } = words;
  const { asOf } = status;
  const whole = region === null || region === NATION;
  const inside = new Set(whole ? [] : [region, ...expandRegionPrefix(region)]);
  const about = (one: { readonly region?: string | undefined }) =>
    whole || one.region === undefined || inside.has(one.region);
  const held = status.regions.filter((one) => whole || inside.has(one.region));
  const worst = whole ? status.freshness : byUrgency(held)[0]?.state;
  const tree = regionTree(held, (status.packs ?? []).filter(about));
  const reasons = asOf.reasons.filter(about);
  const gaps = asOf.gaps.filter(about);
  return (
    <Panel
      title={whole ? t('replica.wholeReplica') : words.place(region)}
      aside={worst && <FreshnessChip freshness={worst} />}
    >
      <div className="panel-body">
        {held.length === 0 ? <p>{t('region.notHeld')}</p> : <HeldPairs tree={tree} />}
        <h3>{t('replica.page.why')}</h3>
        {reasons.length === 0 ? (
          <p>{t('asOf.fine')}</p>
        ) : (
          <ul className="plain-list">
            {reasons.map((reason) => (
              <li key={`${reason.code} ${reason.region ?? ''}`}>{reasonText(reason, words)}</li>
            ))}
          </ul>
        )}
        <h3>{t('replica.gaps')}</h3>
        {gaps.length === 0 ? (
          <p>{t('replica.noGaps')}</p>
        ) : (
          <ul className="plain-list">
            {gaps.map((gap) => (
              <li key={`${gap.code} ${gap.region ?? ''} ${gap.detail ?? ''}`}>
                {gap.region !== undefined && `${words.place(gap.region)}: `}
                {words.term('gap', gap.code)}
              </li>
            ))}
          </ul>
        )}
        <p className="muted small">
          {asOf.national.trustedTime === null
            ? t('asOf.noTrustedTime')
            : `${t('asOf.trustedTime')} ${formatTime(asOf.national.trustedTime)}`}
        </p>
      </div>
    </Panel>
  );
}

/** What is here of it, and how it was proven last. */
function HeldPairs({ tree }: { readonly tree: readonly RegionNode[] }) {
  const { t } = useWords();
  const { rows, bytes, packs, lastVerified, damaged } = sumOf(tree);
  return (
    <dl className="pairs held-pairs">
      <dt>{t('replica.column.rows')}</dt>
      <dd className="figures">{exactCount(rows)}</dd>
      <dt>{t('replica.column.bytes')}</dt>
      <dd className="figures">{formatBytes(bytes)}</dd>
      <dt>{t('replica.page.packsInForce')}</dt>
      <dd className="figures">
        {exactCount(packs)}
        {damaged > 0 && (
          <span className="chip chip-bad tree-damage">
            {t('replica.page.damagedShort', { count: damaged })}
          </span>
        )}
      </dd>
      <dt>{t('replica.page.lastVerified')}</dt>
      <dd className="figures">
        {lastVerified === null ? t('replica.page.onArrival') : formatTime(lastVerified)}
      </dd>
    </dl>
  );
}

function reasonText({ code, region, seconds }: AsOf['reasons'][number], words: Words): string {
  const reason = words.t(`asOf.reason.${code}`, {
    age: words.duration(seconds ?? 0),
    region: region === undefined ? '' : words.region(region),
  });
  // One of the reasons has the region's name in its sentence.
  return region === undefined || code === 'region_behind' ? reason : `${words.region(region)}: ${reason}`;
}
