/** Answers of `trace` by code, so that walking up and down a pack asks once; forgotten when the replica changes. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AsOf } from '../../shared/protocol/as-of.ts';
import type { EngineClient } from '../../shared/protocol/engine-contract.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { asCoded, type Load } from './load.ts';

/** Answers kept; a life with its packs is some kilobytes. */
const mostAnswers = 200;
const mostRecent = 12;

export interface TraceState {
  readonly answers: ReadonlyMap<string, Load<TraceAnswer>>;
  /** Codes a person asked for, latest first. In memory only: what an officer looks at is nobody else's business. */
  readonly recent: readonly string[];
  /** Asks unless the answer is there or on its way; a failed one is asked again. */
  ask(code: string): Promise<void>;
  remember(code: string): void;
  forget(): void;
}

export type TraceStore = StoreApi<TraceState>;

export function createTraceStore(client: EngineClient, noticed: (asOf: AsOf) => void): TraceStore {
  return createStore<TraceState>()((set, get) => {
    const put = (code: string, load: Load<TraceAnswer>) => {
      const answers = new Map(get().answers);
      answers.delete(code);
      answers.set(code, load);
      for (const oldest of answers.keys()) {
        if (answers.size <= mostAnswers) break;
        answers.delete(oldest);
      }
      set({ answers });
    };
    /** Counts up with every `forget`: an answer from before it describes a replica that is no more. */
    let edition = 0;
    return {
      answers: new Map(),
      recent: [],
      async ask(code) {
        const known = get().answers.get(code);
        if (known && known.kind !== 'failed') return;
        const asked = edition;
        put(code, { kind: 'loading' });
        try {
          const value = await client.trace({ code });
          if (asked !== edition) return;
          put(code, { kind: 'ready', value });
          noticed(value.asOf);
        } catch (error) {
          if (asked === edition) put(code, { kind: 'failed', error: asCoded(error) });
        }
      },
      remember(code) {
        const { recent } = get();
        if (recent[0] === code) return;
        set({ recent: [code, ...recent.filter((other) => other !== code)].slice(0, mostRecent) });
      },
      forget() {
        edition++;
        set({ answers: new Map() });
      },
    };
  });
}
