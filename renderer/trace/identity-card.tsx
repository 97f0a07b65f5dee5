import type { ReactNode } from 'react';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { formatTime } from '../format/time.ts';
import { useWords, type Words } from '../i18n/use-words.ts';
import { CodeText } from '../parts/code-text.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { nameOf } from './party-name.tsx';

/** What the pack is. A field nobody told us is shown as unknown, never left out. */
export function IdentityCard({ answer }: { readonly answer: TraceAnswer }) {
  const words = useWords();
  const { t } = words;
  const { identity, asOf } = answer;
  const today = asOf.national.trustedTime && formatTime(asOf.national.trustedTime).slice(0, 10);
  const expired = identity.expiry !== null && today && identity.expiry < today;
  return (
    <section className="panel identity" aria-label={t('trace.identity')}>
      <p className="identity-code">
        <CodeText code={answer.code} />
        <CopyButton text={answer.code} />
        <span className="tag">{t(`trace.kind.${answer.kind}`)}</span>
        {identity.special === true && <span className="chip chip-warn">{t('trace.special')}</span>}
      </p>
      <p className="identity-name">
        {identity.name ?? <Unknown />}
        {identity.spec && <span className="muted identity-spec">{identity.spec}</span>}
      </p>
      <dl className="identity-pairs">
        <Pair label={t('trace.batch')} value={identity.batch} figures />
        <Pair label={t('trace.expiry')} value={identity.expiry} figures>
          {expired && <span className="chip chip-bad">{t('trace.expired')}</span>}
        </Pair>
        <Pair label={t('trace.level')} value={levelName(identity.level, words)} />
        <Pair
          label={t('trace.manufacturer')}
          value={identity.manufacturer ? nameOf(answer.parties, identity.manufacturer) : null}
        />
        <Pair label={t('trace.approvalNo')} value={identity.approvalNo ?? null} />
        <Pair label={t('trace.productId')} value={identity.product} />
      </dl>
    </section>
  );
}

interface PairProps {
  readonly label: string;
  readonly value: string | null;
  readonly figures?: boolean;
  readonly children?: ReactNode;
}

function Pair({ label, value, figures = false, children }: PairProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={figures ? 'figures' : undefined}>
        {value ?? <Unknown />}
        {children}
      </dd>
    </div>
  );
}

function Unknown() {
  const { t } = useWords();
  return <span className="not-known">{t('trace.notKnown')}</span>;
}

function levelName(level: number | null, { t }: Words): string | null {
  if (level === null) return null;
  return level === 1 || level === 2 || level === 3
    ? t(`trace.levels.${level}`)
    : t('trace.levelOther', { level });
}
