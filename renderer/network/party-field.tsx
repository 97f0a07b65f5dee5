import { AutoComplete } from 'antd';
import { useState } from 'react';
import { useFind } from '../find/use-find.ts';
import { useWords } from '../i18n/use-words.ts';

interface PartyFieldProps {
  readonly label: string;
  /** Identifier of the party that is chosen; empty where none is. */
  readonly party: string;
  /** Of the party that is chosen, where it is known. */
  readonly name: string;
  readonly onParty: (party: string) => void;
}

/** One party, found by name, pinyin or identifier; what is typed and not found is taken as an identifier on Enter. */
export function PartyField({ label, party, name, onParty }: PartyFieldProps) {
  const { t, place } = useWords();
  const [text, setText] = useState<string | null>(null);
  const hits = useFind(text ?? '')?.parties.hits ?? [];
  const choose = (chosen: string) => {
    setText(null);
    onParty(chosen.trim());
  };
  return (
    <AutoComplete
      className="party-field"
      value={text ?? (party === '' ? '' : name)}
      allowClear
      aria-label={label}
      placeholder={t('network.partyPlaceholder', { label })}
      options={hits.map((hit) => ({
        value: hit.party,
        label: (
          <span className="batch-option">
            <span>
              {hit.name} <span className="muted small">{hit.region === null ? '' : place(hit.region)}</span>
            </span>
            <span className="muted code-like">{hit.party}</span>
          </span>
        ),
      }))}
      onChange={(value: string) => setText(value)}
      onSelect={choose}
      onClear={() => choose('')}
      onBlur={() => setText(null)}
      onInputKeyDown={({ key }) => {
        if (key === 'Enter' && text !== null && text.trim() !== '' && hits.length === 0) choose(text);
      }}
    />
  );
}
