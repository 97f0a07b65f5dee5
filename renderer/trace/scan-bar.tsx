import { Button, Input, type InputRef } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { parseCode } from '../../shared/domain/code/identifier.ts';
import { useWords } from '../i18n/use-words.ts';
import { goTo } from '../shell/route.ts';
import { ScannerWedge } from './scanner-wedge.ts';

/** Takes a code typed here, or scanned anywhere on the page. */
export function ScanBar({ code }: { readonly code: string | null }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const input = useRef<InputRef>(null);
  const id = useId();

  useEffect(() => {
    if (code === null) input.current?.focus();
  }, [code]);

  const trace = (entered: string) => {
    if (entered.trim() === '') return;
    setText('');
    goTo('trace', parseCode(entered).code);
  };
  useScanner(trace);

  return (
    <form
      className="scan-bar"
      onSubmit={(event) => {
        event.preventDefault();
        trace(text);
      }}
    >
      <label className="spoken" htmlFor={id}>
        {t('trace.input')}
      </label>
      <Input
        id={id}
        ref={input}
        size="large"
        allowClear
        autoComplete="off"
        spellCheck={false}
        maxLength={512}
        value={text}
        placeholder={t('trace.placeholder')}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="primary" size="large" htmlType="submit">
        {t('trace.go')}
      </Button>
      <p id={`${id}-hint`} className="muted small scan-hint">
        {t('trace.hint')}
      </p>
    </form>
  );
}

/** Listens to keys that no field takes. */
function useScanner(onScan: (text: string) => void): void {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    const wedge = new ScannerWedge();
    const press = (event: KeyboardEvent) => {
      const field = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (field || event.ctrlKey || event.metaKey || event.altKey) return;
      const scanned = wedge.press({ key: event.key, timeMs: event.timeStamp });
      if (scanned === null) return;
      // Enter of a scan must not also press whatever button has the focus.
      event.preventDefault();
      latest.current(scanned);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
