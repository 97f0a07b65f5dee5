import type { TrustAnswer } from '../../../shared/protocol/trust-answer.ts';
import { formatTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { QrDrawing } from '../compare/qr-drawing.tsx';
import { fingerprintLines } from './fingerprint.ts';

/** Pixels: the reference is some ninety characters. */
const qrSide = 150;

/** The policy in force: what makes a checkpoint believed here. */
export function TrustPanel({ trust: { policy, versions } }: { readonly trust: TrustAnswer }) {
  const { t, list } = useWords();
  const signed = {
    signed: policy.signedBy.length,
    threshold: policy.threshold,
    keys: policy.rootKeys.length,
  };
  return (
    <Panel
      title={t('replica.page.trust')}
      aside={
        <span className={`chip ${policy.expired ? 'chip-bad' : 'chip-good'}`}>
          {t(policy.expired ? 'replica.page.expired' : 'replica.page.inForce')}
        </span>
      }
    >
      <div className="panel-body trust-panel">
        {policy.expired && (
          <Notice tone="bad" title={t('replica.page.expired')}>
            <p>{t(`replica.page.afterExpiry.${policy.afterExpiry}`)}</p>
          </Notice>
        )}
        <div className="trust-head">
          <dl className="pairs">
            <dt>{t('replica.page.policyVersion')}</dt>
            <dd className="figures">{policy.version}</dd>
            <dt>{t('replica.page.expires')}</dt>
            <dd className="figures">{formatTime(policy.expires)}</dd>
            <dt>{t('replica.page.fingerprint')}</dt>
            <dd>
              <div className="fingerprint code-like">
                {fingerprintLines(policy.fingerprint).map((line) => (
                  <span key={line}>{line}</span>
                ))}
              </div>
            </dd>
            <dt>{t('replica.page.signedBy')}</dt>
            <dd>
              {t('replica.page.signedOf', signed)}
              <span className="muted code-other"> {list(policy.signedBy)}</span>
            </dd>
          </dl>
          <figure className="trust-qr">
            <QrDrawing text={policy.reference} label={t('replica.page.referenceQr')} side={qrSide} />
            <figcaption className="muted small">{t('replica.page.referenceQr')}</figcaption>
          </figure>
        </div>
        <p className="muted small">{t('replica.page.fingerprintHow')}</p>
        <h3>{t('replica.page.witnesses')}</h3>
        <p>
          {t('replica.page.quorum')}: <span className="code-like">{policy.quorum}</span>
        </p>
        <KeyList keys={policy.witnesses} />
        <h3>{t('replica.page.logs')}</h3>
        <KeyList keys={policy.logs.map(({ origin, ...log }) => ({ name: origin, ...log }))} />
        <h3>{t('replica.page.versions')}</h3>
        <ul className="plain-list">
          {versions.map(({ version, fingerprint, pinned }) => (
            <li key={version}>
              <span className="figures">{version}</span>{' '}
              <span className="code-like">{fingerprint.slice(0, 16)}…</span>{' '}
              {pinned !== null && (
                <span className="muted">{t('replica.page.pinnedAt', { time: formatTime(pinned) })}</span>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

interface KeyListProps {
  readonly keys: readonly { readonly name: string; readonly vkey: string; readonly url: string | null }[];
}

function KeyList({ keys }: KeyListProps) {
  return (
    <ul className="key-list">
      {keys.map(({ name, vkey, url }) => (
        <li key={vkey}>
          <strong>{name}</strong> {url !== null && <span className="muted">{url}</span>}
          <br />
          <span className="code-like code-other muted small">{vkey}</span>
        </li>
      ))}
    </ul>
  );
}
