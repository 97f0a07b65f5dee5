/**
 * One case as it is edited: every change is saved shortly after it was made, one save after the other, each made from the
 * one before. The screen says saved only when the engine said so.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CodedError } from '../../shared/errors/coded-error.ts';
import type { CaseContent, CaseRecord } from '../../shared/protocol/cases-answer.ts';
import { asCoded, type Load } from '../state/load.ts';
import { useWorkstation } from '../state/workstation.ts';

/** Milliseconds without a change after which it is saved. */
const quietMs = 350;

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'refused'; readonly error: CodedError };

export interface EditedCase {
  /** Null where there is no such case. */
  readonly load: Load<CaseRecord | null>;
  /** What is on the screen; null until it is there. */
  readonly content: CaseContent | null;
  readonly state: SaveState;
  readonly change: (content: CaseContent) => void;
  /** Saves what is not saved yet; the record as it is stored then. Null where it was refused. */
  readonly flush: () => Promise<CaseRecord | null>;
  /** Takes what is stored, and drops what could not be saved. */
  readonly reopen: () => void;
}

export function useCase(id: string, onSaved: (record: CaseRecord) => void): EditedCase {
  const { engine } = useWorkstation();
  const [load, setLoad] = useState<Load<CaseRecord | null>>({ kind: 'loading' });
  const [content, setContent] = useState<CaseContent | null>(null);
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [attempt, setAttempt] = useState(0);
  const stored = useRef<CaseRecord | null>(null);
  const wanted = useRef<CaseContent | null>(null);
  const saving = useRef<Promise<CaseRecord | null>>(Promise.resolve(null));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` opens again
  useEffect(() => {
    let current = true;
    engine.caseOpen({ id }).then(
      ({ case: record }) => {
        if (!current) return;
        stored.current = record;
        wanted.current = null;
        setContent(record?.content ?? null);
        setState({ kind: 'saved' });
        setLoad({ kind: 'ready', value: record });
      },
      (error: unknown) => current && setLoad({ kind: 'failed', error: asCoded(error) }),
    );
    return () => {
      current = false;
    };
  }, [engine, id, attempt]);

  const save = useCallback(async (): Promise<CaseRecord | null> => {
    const next = wanted.current;
    const before = stored.current;
    if (next === null || before === null) return before;
    wanted.current = null;
    try {
      const { case: record } = await engine.caseSave({ id, revision: before.revision, content: next });
      if (record === null) return null;
      stored.current = record;
      onSaved(record);
      if (wanted.current === null) setState({ kind: 'saved' });
      return record;
    } catch (error) {
      // Kept on the screen: the next change tries again, and nothing typed is lost.
      wanted.current ??= next;
      setState({ kind: 'refused', error: asCoded(error) });
      return null;
    }
  }, [engine, id, onSaved]);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    saving.current = saving.current.then(save);
    return saving.current;
  }, [save]);

  const change = useCallback(
    (next: CaseContent) => {
      wanted.current = next;
      setContent(next);
      setState({ kind: 'saving' });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), quietMs);
    },
    [flush],
  );
  // Leaving the page saves at once.
  useEffect(() => () => void flush(), [flush]);
  return { load, content, state, change, flush, reopen: () => setAttempt((now) => now + 1) };
}
