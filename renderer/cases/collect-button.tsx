import { Button } from 'antd';
import { useState } from 'react';
import type { CodedError } from '../../shared/errors/coded-error.ts';
import { useWords } from '../i18n/use-words.ts';
import { failureText } from '../parts/failure-text.ts';
import { pageHref } from '../shell/route.ts';
import { asCoded } from '../state/load.ts';
import { useWorkstation } from '../state/workstation.ts';
import type { CaseItem } from './case-content.ts';
import { collect } from './collect.ts';
import { useCurrentCase } from './current-case.ts';

/** Puts a code or a party into the case that was open last; into a new one where there is none. */
export function CollectButton({ item }: { readonly item: CaseItem }) {
  const { t } = useWords();
  const { engine } = useWorkstation();
  const [current, setCurrent] = useCurrentCase();
  const [into, setInto] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const [failure, setFailure] = useState<CodedError | null>(null);
  if (into !== null) {
    return (
      <span role="status">
        {t('cases.collected')} <a href={pageHref('cases', into.id)}>{into.name}</a>
      </span>
    );
  }
  return (
    <>
      <Button
        onClick={() => {
          setFailure(null);
          collect(engine, current, t('cases.untitled'), item).then(
            (saved) => {
              setCurrent(saved.id);
              setInto({ id: saved.id, name: saved.content.name });
            },
            (error: unknown) => setFailure(asCoded(error)),
          );
        }}
      >
        {t('cases.collect')}
      </Button>
      {failure !== null && (
        <span role="alert" className="chip chip-bad">
          {failureText(failure, t)}
        </span>
      )}
    </>
  );
}
