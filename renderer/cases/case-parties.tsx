import { AutoComplete } from 'antd';
import { useState } from 'react';
import { type CaseContent, caseLimits } from '../../shared/protocol/cases-answer.ts';
import { useFind } from '../find/use-find.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from '../parts/panel.tsx';
import { PartyLink } from '../parts/party-link.tsx';
import { offerUndo } from '../undo/undo-store.ts';
import { addParty } from './case-content.ts';
import { isMarked, partyMarks, withMark, withoutParty } from './marked-parties.ts';

interface CasePartiesProps {
  readonly content: CaseContent;
  readonly onChange: (content: CaseContent) => void;
}

/** Parties that the case is about: notes of the investigator; and where contamination mixes or ends, for the computation. */
export function CaseParties({ content, onChange }: CasePartiesProps) {
  const { t, place } = useWords();
  const [text, setText] = useState('');
  const hits = useFind(text)?.parties.hits ?? [];
  const remove = (party: string) => {
    onChange(withoutParty(content, party));
    offerUndo({ done: (words) => words.t('cases.removedParty', { party }), undo: () => onChange(content) });
  };
  return (
    <Panel title={t('cases.parties')}>
      <div className="case-add">
        <AutoComplete
          className="case-party"
          value={text}
          aria-label={t('cases.addParty')}
          placeholder={t('cases.partyPlaceholder')}
          options={hits.map(({ party, name, region }) => ({
            value: party,
            label: (
              <span className="batch-option">
                <span>
                  {name} <span className="muted small">{region === null ? '' : place(region)}</span>
                </span>
                <span className="muted code-like">{party}</span>
              </span>
            ),
          }))}
          onChange={(value: string) => setText(value)}
          onSelect={(party: string) => {
            onChange(addParty(content, party).content);
            setText('');
          }}
        />
      </div>
      <ul className="case-parties">
        {content.parties.map(({ party, note }) => (
          <li key={party}>
            <PartyLink party={party} />
            <input
              className="case-party-note"
              value={note}
              maxLength={caseLimits.note}
              aria-label={t('cases.noteOf', { code: party })}
              placeholder={t('cases.note')}
              onChange={({ target }) =>
                onChange({
                  ...content,
                  parties: content.parties.map((one) =>
                    one.party === party ? { ...one, note: target.value } : one,
                  ),
                })
              }
            />
            <span className="case-party-marks">
              {partyMarks.map((mark) => (
                <label key={mark} title={t(`cases.markTexts.${mark}`)}>
                  <input
                    type="checkbox"
                    checked={isMarked(content, mark, party)}
                    aria-label={t(`cases.marksOf.${mark}`, { party })}
                    onChange={({ target }) => onChange(withMark(content, mark, party, target.checked))}
                  />
                  {t(`cases.marks.${mark}`)}
                </label>
              ))}
            </span>
            <button
              type="button"
              className="link-button"
              aria-label={t('cases.removeOf', { code: party })}
              onClick={() => remove(party)}
            >
              {'×'}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
