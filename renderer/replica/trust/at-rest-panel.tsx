import type { StatusAnswer } from '../../../shared/protocol/status-answer.ts';
import { exactCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Panel } from '../../parts/panel.tsx';

const commands = [
  'yaojian replica backup',
  'yaojian replica restore',
  'yaojian replica rebuild',
  'yaojian replica slots',
];

/** What opens the replica, how its bytes were proven while nobody asked, and what mends it. */
export function AtRestPanel({ status }: { readonly status: StatusAnswer }) {
  const { t } = useWords();
  const { atRest, keySlots = [], packs = [] } = status;
  const never = packs.filter(({ lastVerified }) => lastVerified === null).length;
  const damaged = packs.filter((pack) => pack.damaged).length;
  const contradictory = packs.filter((pack) => pack.contradictory === true).length;
  const times = packs.flatMap(({ lastVerified }) => lastVerified ?? []).sort();
  const [oldest] = times;
  const latest = times.at(-1);
  return (
    <Panel
      title={t('replica.atRest')}
      aside={
        <span className={`chip ${atRest === 'unprotected' ? 'chip-warn' : 'chip-good'}`}>
          {t(atRest === 'unprotected' ? 'replica.unprotected' : 'replica.protected')}
        </span>
      }
    >
      <div className="panel-body">
        {atRest === 'unprotected' && <p>{t('replica.unprotectedHint')}</p>}
        <h3>{t('replica.page.slots')}</h3>
        {keySlots.length === 0 ? (
          <p className="muted">{t('replica.page.noSlots')}</p>
        ) : (
          <ul className="plain-list">
            {keySlots.map(({ id, kind, created }) => (
              <li key={id}>
                {slotName(kind, t)} <span className="muted figures">{formatTime(created)}</span>
              </li>
            ))}
          </ul>
        )}
        <h3>{t('replica.page.background')}</h3>
        <p>
          {packs.length === 0
            ? t('replica.page.noPacks')
            : t('replica.page.backgroundText', {
                proven: exactCount(packs.length - never),
                packs: exactCount(packs.length),
              })}
        </p>
        {oldest !== undefined && latest !== undefined && (
          <p className="muted">
            {t('replica.page.backgroundTimes', { oldest: formatTime(oldest), latest: formatTime(latest) })}
          </p>
        )}
        {damaged > 0 && (
          <p>
            <span className="chip chip-bad">{t('replica.page.damagedPacks', { count: damaged })}</span>{' '}
            {t('replica.page.damagedText')}
          </p>
        )}
        {contradictory > 0 && (
          <p>
            <span className="chip chip-bad">
              {t('replica.page.contradictoryPacks', { count: contradictory })}
            </span>{' '}
            {t('replica.page.contradictoryText')}
          </p>
        )}
        <h3>{t('replica.page.mend')}</h3>
        <p className="small">{t('replica.page.mendText')}</p>
        <ul className="tags">
          {commands.map((command) => (
            <li key={command} className="tag code-like">
              {command}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

const slotKinds = ['key-file', 'passphrase', 'os-store', 'os-store-passphrase', 'recovery'] as const;

function slotName(kind: string, t: ReturnType<typeof useWords>['t']): string {
  const known = slotKinds.find((one) => one === kind);
  return known === undefined ? kind : t(`replica.page.slot.${known}`);
}
