import { Button, Input, InputNumber } from 'antd';
import { type ClipboardEvent, useRef, useState } from 'react';
import { MOST_WEIGHT } from '../../shared/domain/network/case-weight.ts';
import { type CaseContent, caseLimits } from '../../shared/protocol/cases-answer.ts';
import type { InvestigateAnswer } from '../../shared/protocol/investigate-answer.ts';
import { useWords, type Words } from '../i18n/use-words.ts';
import { CodeLink } from '../parts/code-link.tsx';
import { Panel } from '../parts/panel.tsx';
import { ScrollArea } from '../parts/scroll-area.tsx';
import { offerUndo } from '../undo/undo-store.ts';
import { addCodes } from './case-content.ts';
import { pastedCodes } from './pasted-codes.ts';

interface CaseCodesProps {
  readonly content: CaseContent;
  readonly onChange: (content: CaseContent) => void;
  /** What the latest run knew of each code. */
  readonly answer: InvestigateAnswer | null;
}

/** Said when it is shown, so that it speaks the window's language of then. */
type Said = (words: Words) => string;

/** Largest list that is read from a file. Bytes. */
const largestFile = 4 * 1024 * 1024;

/** The suspect packs: scanned one by one, pasted as a list, or read from a file; each with its weight and a note. */
export function CaseCodes({ content, onChange, answer }: CaseCodesProps) {
  const words = useWords();
  const { t } = words;
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState<Said | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const followed = new Map(answer?.cases.map((one) => [one.code, one]));

  const add = (codes: readonly string[], unread: number) => {
    const added = addCodes(content, codes);
    if (added.added > 0) onChange(added.content);
    setSaid(
      () =>
        ({ t }: Words) =>
          [
            t('cases.addedCodes', { count: added.added }),
            added.known > 0 ? t('cases.knownCodes', { count: added.known }) : '',
            added.refused > 0
              ? t('cases.refusedCodes', { count: added.refused, limit: caseLimits.codes })
              : '',
            unread > 0 ? t('cases.unreadLines', { count: unread }) : '',
          ]
            .filter((part) => part !== '')
            .join(' '),
    );
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (!/[\r\n]/.test(text.trim())) return;
    event.preventDefault();
    const { codes, unread } = pastedCodes(text);
    add(codes, unread);
  };
  const read = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    if (chosen.size > largestFile)
      return setSaid(
        () =>
          ({ t }: Words) =>
            t('cases.fileTooLarge'),
      );
    const { codes, unread } = pastedCodes(await chosen.text());
    add(codes, unread);
  };
  const put = (code: string, change: Partial<CaseContent['codes'][number]>) =>
    onChange({
      ...content,
      codes: content.codes.map((one) => (one.code === code ? { ...one, ...change } : one)),
    });
  const remove = (code: string) => {
    onChange({ ...content, codes: content.codes.filter((one) => one.code !== code) });
    offerUndo({ done: (words) => words.t('cases.removedCode', { code }), undo: () => onChange(content) });
  };
  return (
    <Panel
      title={t('cases.codes')}
      className="case-codes"
      aside={<span className="muted figures">{t('cases.codeCount', { count: content.codes.length })}</span>}
    >
      <form
        className="case-add"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() === '') return;
          add([typed], 0);
          setTyped('');
        }}
      >
        <Input
          value={typed}
          maxLength={512}
          aria-label={t('cases.addCode')}
          placeholder={t('cases.addPlaceholder')}
          onChange={({ target }) => setTyped(target.value)}
          onPaste={paste}
        />
        <Button htmlType="submit">{t('cases.add')}</Button>
        <Button onClick={() => file.current?.click()}>{t('cases.fromFile')}</Button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".csv,.txt,.tsv,.json"
          aria-label={t('cases.fromFile')}
          onChange={({ target }) => {
            void read(target.files?.[0]);
            target.value = '';
          }}
        />
      </form>
      <p className="case-said muted small" role="status">
        {said?.(words)}
      </p>
      {content.codes.length > 0 && (
        <ScrollArea className="case-table" label={t('cases.codes')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('cases.code')}</th>
                <th scope="col">{t('cases.weight')}</th>
                <th scope="col">{t('cases.note')}</th>
                <th scope="col">
                  <span className="spoken">{t('cases.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {content.codes.map(({ code, weight, note }) => (
                <tr key={code}>
                  <td>
                    <CodeLink code={code} />
                    {followed.get(code)?.followed === false && (
                      <span className="chip chip-warn" title={t('cases.notFollowedText')}>
                        {t('cases.notFollowed')}
                      </span>
                    )}
                    {followed.get(code)?.sameAs !== undefined && (
                      <span
                        className="chip"
                        title={t('cases.sameAsText', { code: followed.get(code)?.sameAs ?? '' })}
                      >
                        {t('cases.sameAs')}
                      </span>
                    )}
                  </td>
                  <td>
                    <InputNumber
                      size="small"
                      min={0.001}
                      max={MOST_WEIGHT}
                      value={weight}
                      aria-label={t('cases.weightOf', { code })}
                      onChange={(value) =>
                        typeof value === 'number' && value > 0 && put(code, { weight: value })
                      }
                    />
                  </td>
                  <td>
                    <Input
                      size="small"
                      value={note}
                      maxLength={caseLimits.note}
                      aria-label={t('cases.noteOf', { code })}
                      onChange={({ target }) => put(code, { note: target.value })}
                    />
                  </td>
                  <td>
                    <button
                      type="button"
                      className="link-button"
                      aria-label={t('cases.removeOf', { code })}
                      onClick={() => remove(code)}
                    >
                      {'×'}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </Panel>
  );
}
