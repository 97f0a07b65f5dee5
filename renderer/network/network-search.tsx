import { AutoComplete, Button } from 'antd';
import { useState } from 'react';
import { useFind } from '../find/use-find.ts';
import { useWords } from '../i18n/use-words.ts';
import { goTo } from '../shell/route.ts';
import { dateModes, directions, mixings, type NetworkQuestionState } from './network-question.ts';
import { startText } from './start-text.ts';

interface NetworkSearchProps {
  readonly from: string;
  readonly question: NetworkQuestionState;
  readonly onQuestion: (question: NetworkQuestionState) => void;
}

/** Where to start, and how to ask. Parties are found by name, pinyin or identifier as they are typed. */
export function NetworkSearch({ from, question, onQuestion }: NetworkSearchProps) {
  const { t, term, place } = useWords();
  const [text, setText] = useState(from);
  const hits = useFind(/^(code|bill|batch):/.test(text) ? '' : text.replace(/^party:/, ''));
  const go = (typed: string) => {
    if (typed.trim() !== '') goTo('network', startText(typed));
  };
  return (
    <form
      className="network-search"
      onSubmit={(event) => {
        event.preventDefault();
        go(text);
      }}
    >
      <AutoComplete
        size="large"
        className="network-start"
        value={text}
        autoFocus={from === ''}
        aria-label={t('network.start')}
        placeholder={t('network.startPlaceholder')}
        options={(hits?.parties.hits ?? []).map((party) => ({
          value: `party:${party.party}`,
          label: (
            <span className="batch-option">
              <span>
                {party.name}{' '}
                <span className="muted small">
                  {[party.region === null ? '' : place(party.region), term('partyType', party.type)]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </span>
              <span className="muted code-like">{party.party}</span>
            </span>
          ),
        }))}
        onChange={(value: string) => setText(value)}
        onSelect={(value: string) => go(value)}
      />
      <Button type="primary" size="large" htmlType="submit" disabled={text.trim() === ''}>
        {t('network.go')}
      </Button>
      <Choice
        label={t('network.direction')}
        value={question.direction}
        options={directions.map((one) => [one, t(`network.directions.${one}`)] as const)}
        onChange={(direction) => onQuestion({ ...question, direction })}
      />
      <Choice
        label={t('network.dates')}
        value={question.dates}
        options={dateModes.map((one) => [one, t(`network.dateModes.${one}`)] as const)}
        onChange={(dates) => onQuestion({ ...question, dates })}
      />
      <Choice
        label={t('network.mixing')}
        value={question.crossContamination}
        options={mixings.map((one) => [one, t(`network.mixings.${one}`)] as const)}
        onChange={(crossContamination) => onQuestion({ ...question, crossContamination })}
      />
    </form>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
}

/** One of a few, by the system's own list. */
export function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  return (
    <label className="network-choice">
      <span className="muted small">{label}</span>
      <select
        className="choice"
        value={value}
        onChange={({ target }) => {
          const chosen = options.find(([one]) => one === target.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
