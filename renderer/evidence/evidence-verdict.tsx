import { stepTitle, stepWords, verdictOf, verdictWords } from '../../shared/evidence/evidence-words.ts';
import type { JudgedEvidence } from '../../shared/protocol/judged-evidence.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { SideSheet } from '../parts/side-sheet.tsx';
import { useOpenedEvidence } from './opened-evidence.ts';

const tones = { proven: 'good', unsure: 'warn', refused: 'bad' } as const;

/** Over any page: whether an evidence file from outside holds, step by step, in the words of the verifier. */
export function EvidenceVerdict() {
  const { t } = useWords();
  const opened = useOpenedEvidence((state) => state.opened);
  return (
    <SideSheet
      title={t('evidence.title')}
      open={opened !== null}
      onClose={() => useOpenedEvidence.setState({ opened: null })}
    >
      {opened?.kind === 'loading' && <p className="muted">{t('evidence.judging')}</p>}
      {opened?.kind === 'failed' && <FailureNotice error={opened.error} />}
      {opened?.kind === 'ready' && <Judgement judged={opened.value} />}
    </SideSheet>
  );
}

function Judgement({ judged }: { readonly judged: JudgedEvidence }) {
  const { t, language } = useWords();
  const verdict = verdictOf(judged);
  return (
    <div className="evidence-verdict" data-verdict={verdict}>
      <Notice tone={tones[verdict]} title={verdictWords(judged, language)}>
        {judged.pinned && verdict === 'proven' && <p>{t('evidence.pinned')}</p>}
      </Notice>
      <h3>{t('evidence.steps')}</h3>
      <ol>
        {judged.checks.map(({ code, ...check }) => (
          <li key={check.name} data-ok={check.ok}>
            <strong>{stepTitle(check.name, language)}</strong>{' '}
            {stepWords(code === undefined ? check : { ...check, code }, language)}
          </li>
        ))}
      </ol>
      <dl>
        <dt>{t('evidence.file')}</dt>
        <dd>{judged.name}</dd>
        <dt>{t('evidence.digest')}</dt>
        <dd className="code-like">{judged.digest}</dd>
        {judged.trustedTime !== null && (
          <>
            <dt>{t('evidence.trustedTime')}</dt>
            <dd className="figures">{formatTime(judged.trustedTime)}</dd>
          </>
        )}
        {judged.policyFingerprint !== null && (
          <>
            <dt>{t('evidence.policy')}</dt>
            <dd className="code-like">{judged.policyFingerprint}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
