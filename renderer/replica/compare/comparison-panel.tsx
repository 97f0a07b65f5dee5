import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import type { CodedError } from '../../../shared/errors/coded-error.ts';
import type { ComparisonAnswer } from '../../../shared/protocol/compare-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { asCoded } from '../../state/load.ts';
import { useWorkstation } from '../../state/workstation.ts';
import { RefusalCard } from '../refusals/refusal-card.tsx';
import { ComparisonVerdict } from './comparison-verdict.tsx';
import { readQrImage } from './read-qr-image.ts';

interface ComparisonPanelProps {
  readonly answer: ComparisonAnswer | null;
  readonly onAnswer: (answer: ComparisonAnswer | null) => void;
}

/** Takes what the other workstation shows: scanned into the field, pasted, or out of a picture. */
export function ComparisonPanel({ answer, onAnswer }: ComparisonPanelProps) {
  const { t } = useWords();
  const { engine } = useWorkstation();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<CodedError | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const [busy, setBusy] = useState(false);
  const picture = useRef<HTMLInputElement>(null);
  const field = useId();

  const compare = async (other: string) => {
    setBusy(true);
    setUnreadable(false);
    try {
      onAnswer(await engine.compareCheckpoint({ text: other }));
      setFailure(null);
    } catch (error) {
      onAnswer(null);
      setFailure(asCoded(error));
    } finally {
      setBusy(false);
    }
  };
  const readPicture = async (file: File | undefined) => {
    if (file === undefined) return;
    const found = await readQrImage(file).catch(() => null);
    if (picture.current) picture.current.value = '';
    if (found === null) {
      setUnreadable(true);
      return;
    }
    setText(found);
    await compare(found);
  };
  return (
    <Panel title={t('replica.page.otherCheckpoint')}>
      <div className="panel-body compare-other">
        <p className="muted small">{t('replica.page.compareHow')}</p>
        <label htmlFor={field}>{t('replica.page.otherText')}</label>
        <textarea
          id={field}
          className="code-like"
          rows={7}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="compare-actions">
          <Button type="primary" disabled={busy || text.trim() === ''} onClick={() => void compare(text)}>
            {t('replica.page.compareNow')}
          </Button>
          <Button disabled={busy} onClick={() => picture.current?.click()}>
            {t('replica.page.fromPicture')}
          </Button>
          <input
            ref={picture}
            type="file"
            accept="image/*"
            hidden
            aria-label={t('replica.page.fromPicture')}
            onChange={(event) => void readPicture(event.target.files?.[0])}
          />
        </div>
        <p className="muted small">{t('replica.page.noCamera')}</p>
        {unreadable && (
          <Notice tone="warn" title={t('replica.page.noQr')}>
            <p>{t('replica.page.noQrText')}</p>
          </Notice>
        )}
        {failure && <RefusalCard error={failure} />}
        {answer && <ComparisonVerdict answer={answer} />}
      </div>
    </Panel>
  );
}
