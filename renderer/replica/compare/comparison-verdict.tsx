import type { ComparisonAnswer } from '../../../shared/protocol/compare-answer.ts';
import { exactCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Notice, type Tone } from '../../parts/notice.tsx';
import { pageHref } from '../../shell/route.ts';

const tones: Readonly<Record<ComparisonAnswer['verdict'], Tone>> = {
  agree: 'good',
  ahead: 'good',
  behind: 'warn',
  fork: 'bad',
  cannot_tell: 'unknown',
};

/** What came of it, in words, with both sides' figures and what to do now. */
export function ComparisonVerdict({ answer }: { readonly answer: ComparisonAnswer }) {
  const { t } = useWords();
  const { verdict, entries = 0, reason, own, other } = answer;
  const values = { count: entries, entries: exactCount(entries) };
  const meaning =
    verdict === 'cannot_tell'
      ? t(`replica.page.cannotTell.${reason ?? 'history_missing'}`)
      : t(`replica.page.verdictText.${verdict}`);
  return (
    <div className="verdict" data-verdict={verdict}>
      <Notice tone={tones[verdict]} title={t(`replica.page.verdict.${verdict}`, values)}>
        <p>{meaning}</p>
        {verdict === 'fork' && (
          <p>
            <a href={pageHref('replica', 'activity')}>{t('replica.page.toEvidence')}</a>
          </p>
        )}
        <table className="table verdict-table">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('replica.page.here')}</th>
              <th scope="col">{t('replica.page.other')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('asOf.nation')}</th>
              <td className="figures">{exactCount(own.size)}</td>
              <td className="figures">{exactCount(other.size)}</td>
            </tr>
            <tr>
              <th scope="row">{t('replica.page.root')}</th>
              <td className="code-other">{own.root}</td>
              <td className="code-other">{other.root}</td>
            </tr>
            <tr>
              <th scope="row">{t('asOf.trustedTime')}</th>
              {[own, other].map(({ trustedTime }, index) => (
                <td key={index === 0 ? 'own' : 'other'} className="figures">
                  {trustedTime === null ? t('asOf.noTrustedTime') : formatTime(trustedTime)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
        <p className="muted small">{t('replica.page.showBack')}</p>
      </Notice>
    </div>
  );
}
