import { Button, Input, type InputRef } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { parseCode } from '../../shared/domain/code/identifier.ts';
import { useWords } from '../i18n/use-words.ts';
import { goTo } from '../shell/route.ts';

/** Takes a code typed here; a scan is taken on every page (shell/use-scanner.ts). */
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
