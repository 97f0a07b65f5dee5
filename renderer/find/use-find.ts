/** Asks the engine what a text may mean, as it is typed; an answer that comes late is not shown. */
import { useEffect, useState } from 'react';
import type { FindAnswer } from '../../shared/protocol/find-answer.ts';
import { useWorkstation } from '../state/workstation.ts';

/** Milliseconds without a key before it is asked; a scanner never stops that long. */
const quietMs = 90;
const longestText = 128;

export function useFind(text: string): FindAnswer | null {
  const { engine, replica } = useWorkstation();
  const [found, setFound] = useState<{ readonly text: string; readonly answer: FindAnswer } | null>(null);
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
        () => current && setFound(null),
      );
    }, quietMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, engine, replica]);
  // The hits of the text before stay until those of this one come: a list that empties at each key cannot be read.
  return asked === '' ? null : (found?.answer ?? null);
}
