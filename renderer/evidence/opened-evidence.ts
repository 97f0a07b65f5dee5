/** The evidence file that was dropped or opened last, and what came of judging it; null where it was put away. */
import { create } from 'zustand';
import type { EngineClient } from '../../shared/protocol/engine-contract.ts';
import type { JudgedEvidence } from '../../shared/protocol/judged-evidence.ts';
import { asCoded, type Load } from '../state/load.ts';

export const useOpenedEvidence = create<{ readonly opened: Load<JudgedEvidence> | null }>(() => ({
  opened: null,
}));

/** @param file path that the host let the engine read */
export async function judgeOpened(engine: EngineClient, file: string): Promise<void> {
  const loading: Load<JudgedEvidence> = { kind: 'loading' };
  const settle = (load: Load<JudgedEvidence>) =>
    // Another file may have been opened meanwhile, or this one put away.
    useOpenedEvidence.setState(({ opened }) => ({ opened: opened === loading ? load : opened }));
  useOpenedEvidence.setState({ opened: loading });
  try {
    settle({ kind: 'ready', value: await engine.judgeEvidence({ file }) });
  } catch (failure) {
    settle({ kind: 'failed', error: asCoded(failure) });
  }
}
