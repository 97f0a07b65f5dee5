import type { PackState } from '../../shared/protocol/trace-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { stateTone } from './state-tone.ts';

/** The state of a pack: a mark in its colour, and the word. */
export function StateChip({ state }: { readonly state: PackState }) {
  const { t } = useWords();
  return (
    <span className="state-chip">
      <span className={`swatch tone-${stateTone[state]}`} aria-hidden="true" />
      {t(`state.${state}`)}
    </span>
  );
}
