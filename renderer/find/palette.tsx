import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../i18n/use-words.ts';
import { useWorkstation } from '../state/workstation.ts';
import { allCommands } from './commands.ts';
import { fromRecord, type Suggestion } from './suggestion.ts';
import { suggestions } from './suggestions.ts';
import { useFinding } from './use-find.ts';

interface PaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly openHelp: () => void;
}

/** One field for everything: a code, a party, a batch, a bill, a region, a page, a command. */
export function Palette({ open, onClose, openHelp }: PaletteProps) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  // Closing gives the focus back to where it was: at once, before a page that is opened next takes it.
  const close = () => {
    dialog.current?.close();
    onClose();
  };
  return (
    <dialog ref={dialog} className="palette" aria-label={t('find.title')} onClose={onClose}>
      {open && <Search onClose={close} openHelp={openHelp} />}
    </dialog>
  );
}

function Search({ onClose, openHelp }: Omit<PaletteProps, 'open'>) {
  const words = useWords();
  const { t } = words;
  const id = useId();
  const workstation = useWorkstation();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const { answer, settled } = useFinding(text);
  const [entered, setEntered] = useState(false);
  const asOf = useStore(workstation.replica, (state) => state.asOf);
  const here = asOf?.regions.map(({ region }) => region) ?? [];
  const shown = suggestions(text, answer, allCommands(words, workstation, openHelp), words, here);
  const current = shown[Math.min(active, shown.length - 1)];

  const take = (suggestion: Suggestion | undefined) => {
    if (suggestion === undefined) return;
    onClose();
    suggestion.run();
  };
  // Enter means what was typed. A hit of the text before it is not taken unless it was walked to.
  const outdated = !settled && active === 0 && (current === undefined || fromRecord.has(current.group));
  useEffect(() => {
    if (!entered || outdated) return;
    setEntered(false);
    take(current);
  });
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      const last = shown.length - 1;
      const next = Math.min(active, last) + step;
      setActive(
        Math.abs(step) === 1 && (next < 0 || next > last) ? (next < 0 ? last : 0) : clamp(next, last),
      );
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (outdated) setEntered(true);
      else take(current);
    } else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current === undefined ? undefined : optionId(id, current)}
        aria-label={t('find.title')}
        autoComplete="off"
        spellCheck={false}
        maxLength={512}
        placeholder={t('find.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setEntered(false);
        }}
        onKeyDown={press}
      />
      <SuggestionList id={id} shown={shown} current={current} onTake={take} />
      {shown.length === 0 && <p className="palette-none muted">{t('find.none')}</p>}
      {answer?.billsUnread && <p className="palette-none muted small">{t('find.billsUnread')}</p>}
      <p className="palette-foot muted small">{t('find.hint')}</p>
    </>
  );
}

const clamp = (index: number, last: number) => Math.max(0, Math.min(last, index));
const optionId = (id: string, suggestion: Suggestion) => `${id}-${suggestion.id.replace(/\W/g, '-')}`;

interface SuggestionListProps {
  readonly id: string;
  readonly shown: readonly Suggestion[];
  readonly current: Suggestion | undefined;
  readonly onTake: (suggestion: Suggestion) => void;
}

function SuggestionList({ id, shown, current, onTake }: SuggestionListProps) {
  const { t } = useWords();
  const active = current && optionId(id, current);
  useEffect(() => {
    if (active !== undefined) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div id={`${id}-list`} className="palette-list" role="listbox" aria-label={t('find.title')}>
      {shown.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, as a combobox must
        <div
          key={suggestion.id}
          id={optionId(id, suggestion)}
          role="option"
          tabIndex={-1}
          aria-selected={suggestion === current}
          className={`palette-option ${index > 0 && shown[index - 1]?.group !== suggestion.group ? 'palette-group' : ''}`}
          onClick={() => onTake(suggestion)}
        >
          <span className="palette-kind">{t(`find.group.${suggestion.group}`)}</span>
          <span className={`palette-title ${suggestion.group === 'code' ? 'code-like' : ''}`}>
            {suggestion.title}
          </span>
          <span className="palette-note muted">{suggestion.note}</span>
        </div>
      ))}
    </div>
  );
}
