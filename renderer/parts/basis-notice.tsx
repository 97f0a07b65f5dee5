import type { AsOf } from '../../shared/protocol/as-of.ts';
import { useWords } from '../i18n/use-words.ts';
import { freshnessReason } from '../shell/freshness-reason.ts';
import { Notice } from './notice.tsx';

/** An answer from an old or holed replica says so beside itself, not only in the bar. Nothing where it is sound. */
export function BasisNotice({ asOf }: { readonly asOf: AsOf }) {
  const words = useWords();
  const { t, clauses } = words;
  const { freshness, gaps } = asOf;
  const aged = freshness === 'stale' || freshness === 'refuse' || freshness === 'unknown';
  if (!aged && gaps.length === 0) return null;
  const missing = gaps.map((gap) =>
    `${gap.region === undefined ? '' : words.region(gap.region)} ${words.term('gap', gap.code)}`.trim(),
  );
  return (
    <Notice
      slim
      tone={freshness === 'refuse' ? 'bad' : aged ? 'warn' : 'plain'}
      title={t('trace.basis', { freshness: t(`asOf.freshness.${freshness}`) })}
    >
      {aged && <p>{freshnessReason(asOf, words)}</p>}
      {missing.length > 0 && <p>{t('replica.gapsAre', { gaps: clauses(missing) })}</p>}
    </Notice>
  );
}
