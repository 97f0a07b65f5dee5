import { useWords } from '../i18n/use-words.ts';

export const proofStates = ['proven', 'unproven', 'failed', 'unknown'] as const;
export type ProofState = (typeof proofStates)[number];

const tones: Readonly<Record<ProofState, string>> = {
  proven: 'good',
  unproven: 'plain',
  failed: 'bad',
  unknown: 'warn',
};
const marks: Readonly<Record<ProofState, string>> = {
  proven: 'M3 8.5l3.2 3.2L13 5',
  unproven: 'M4 8h8',
  failed: 'M4 4l8 8M12 4l-8 8',
  unknown: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.8-1.1 1.6M8 12.4v.2',
};

interface ProofBadgeProps {
  readonly state: ProofState;
  /** What was proven, against what; on hover and spoken. */
  readonly detail?: string;
}

/** Whether something is proven against the signed log. Mark and word together. */
export function ProofBadge({ state, detail }: ProofBadgeProps) {
  const { t } = useWords();
  return (
    <span className={`chip chip-${tones[state]} proof`} title={detail}>
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
        <path d={marks[state]} fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      {t(`proof.${state}`)}
      {detail !== undefined && <span className="spoken">{detail}</span>}
    </span>
  );
}
