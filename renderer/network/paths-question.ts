/** The ways between two parties, asked of the engine: the parties that were chosen, and what came of it. */
import { useEffect, useState } from 'react';
import type { NetworkPathsAnswer } from '../../shared/protocol/network-answer.ts';
import { asCoded, type Load } from '../state/load.ts';
import { useWorkstation } from '../state/workstation.ts';
import type { NetworkQuestionState } from './network-question.ts';

export interface PathEnds {
  readonly from: string;
  readonly to: string;
}

/** Null until both ends are chosen. */
export function usePaths(
  { from, to }: PathEnds,
  { dates, crossContamination }: NetworkQuestionState,
): Load<NetworkPathsAnswer> | null {
  const { engine, replica } = useWorkstation();
  const [load, setLoad] = useState<Load<NetworkPathsAnswer> | null>(null);
  useEffect(() => {
    if (from === '' || to === '') return setLoad(null);
    const leave = new AbortController();
    setLoad({ kind: 'loading' });
    engine.networkPaths({ from, to, dates, crossContamination }, { signal: leave.signal }).then(
      (value) => {
        if (leave.signal.aborted) return;
        setLoad({ kind: 'ready', value });
        replica.getState().noticed(value.asOf);
      },
      (error: unknown) => !leave.signal.aborted && setLoad({ kind: 'failed', error: asCoded(error) }),
    );
    return () => leave.abort();
  }, [engine, replica, from, to, dates, crossContamination]);
  return load;
}
