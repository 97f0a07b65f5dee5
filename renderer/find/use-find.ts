/** Asks the engine what a text may mean, as it is typed; an answer that comes late is not shown. */
import { useEffect, useState } from 'react';
import type { FindAnswer } from '../../shared/protocol/find-answer.ts';
import { useWorkstation } from '../state/workstation.ts';

/** Milliseconds without a key before it is asked; a scanner never stops that long. */
const quietMs = 90;
const longestText = 128;

export interface Finding {
  readonly answer: FindAnswer | null;
  /** Whether `answer` is of this text, and not of what was typed before it. */
  readonly settled: boolean;
}

export function useFind(text: string): FindAnswer | null {
  return useFinding(text).answer;
}

export function useFinding(text: string): Finding {
  const { engine, replica } = useWorkstation();
  const [found, setFound] = useState<{ readonly text: string; readonly answer: FindAnswer | null } | null>(
    null,
  );
  const asked = text.trim();
  useEffect(() => {
    if (asked === '' || asked.length > longestText) return;
    let current = true;
    const timer = setTimeout(() => {
      engine.find({ text: asked }).then(
        (answer) => {
          if (!current) return;
          setFound({ text: asked, answer });
          replica.getState().noticed(answer.asOf);
        },
        // What the window knows by itself is still listed; a lost connection is told by the shell.
        () => current && setFound({ text: asked, answer: null }),
      );
    }, quietMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, engine, replica]);
  // The hits of the text before stay until those of this one come: a list that empties at each key cannot be read.
  return {
    answer: asked === '' ? null : (found?.answer ?? null),
    settled: asked === '' || asked.length > longestText || found?.text === asked,
  };
}
