/** A question of one page: asked when it opens, and again whenever what it depends on has changed. */
import { useEffect, useState } from 'react';
import type { EngineClient } from '../../shared/protocol/engine-contract.ts';
import { asCoded, type Load } from '../state/load.ts';
import { useWorkstation } from '../state/workstation.ts';

/** @param ask the same function at every call, or it asks again for each. @param after asks again when it changes. */
export function useAsked<T>(ask: (engine: EngineClient) => Promise<T>, after: unknown): Load<T> {
  const { engine } = useWorkstation();
  const [answer, setAnswer] = useState<Load<T>>({ kind: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `after` is not read, its change is what counts
  useEffect(() => {
    let current = true;
    ask(engine).then(
      (value) => current && setAnswer({ kind: 'ready', value }),
      (error: unknown) => current && setAnswer({ kind: 'failed', error: asCoded(error) }),
    );
    return () => {
      current = false;
    };
  }, [ask, engine, after]);
  return answer;
}
