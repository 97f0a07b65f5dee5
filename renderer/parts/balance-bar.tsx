import { exactCount } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';
import type { StateTone } from './state-tone.ts';

export interface BalancePart {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly tone: StateTone;
}

interface BalanceBarProps {
  readonly label: string;
  /** What the parts should add up to; where they do not, the rest is shown as not accounted for. */
  readonly total: number;
  readonly parts: readonly BalancePart[];
}

/** What became of a quantity: every part in proportion, and below it in figures. Nothing is rounded away. */
export function BalanceBar({ label, total, parts }: BalanceBarProps) {
  const { t } = useWords();
  const counted = parts.reduce((sum, { count }) => sum + count, 0);
  const missing = total - counted;
  const whole = Math.max(total, counted, 1);
  const all: readonly BalancePart[] =
    missing > 0
      ? [...parts, { id: 'unaccounted', label: t('balance.unaccounted'), count: missing, tone: 'unknown' }]
      : parts;
  const shown = all.filter(({ count }) => count > 0);
  return (
    <figure className="balance" aria-label={label}>
      <div className="balance-bar" aria-hidden="true">
        {shown.map(({ id, count, tone }) => (
          <span
            key={id}
            className={`balance-part tone-${tone} ${marking(id)}`}
            style={{ flexGrow: count / whole }}
          />
        ))}
      </div>
      <figcaption>
        <dl className="balance-figures">
          {shown.map(({ id, label: name, count, tone }) => (
            <div key={id}>
              <dt>
                <span className={`swatch tone-${tone} ${marking(id)}`} aria-hidden="true" />
                {name}
              </dt>
              <dd className="figures">
                {exactCount(count)} <span className="muted">{share(count, whole)}</span>
              </dd>
            </div>
          ))}
          {counted > total && (
            <div>
              <dt className="balance-over">{t('balance.over')}</dt>
              <dd className="figures">{exactCount(counted - total)}</dd>
            </div>
          )}
        </dl>
      </figcaption>
    </figure>
  );
}

/** What has the tone of another part is told from it by stripes. */
function marking(id: string): string {
  if (id === 'unaccounted') return 'balance-gap';
  return striped.has(id) ? 'balance-striped' : '';
}

const striped: ReadonlySet<string> = new Set(['dispensed', 'sampled', 'exported', 'quarantined', 'missing']);

/** A part that is there is never 0%, and one that is not all never 100%. */
function share(count: number, whole: number): string {
  const percent = (count / whole) * 100;
  if (percent < 0.1) return '<0.1%';
  if (count < whole && percent > 99.9) return '>99.9%';
  return `${percent.toFixed(count === whole ? 0 : 1)}%`;
}
