/**
 * Where the window stood: its address and what its pages had set (filters, orders, columns). A reload finds it in the
 * session's storage. After a crash it is found in the lasting storage too, which a proper close empties: what an officer
 * looked at stays nowhere once the window is closed.
 */
import { useCallback, useSyncExternalStore } from 'react';
import Type from 'typebox';
import { Check } from 'typebox/value';

const remembered = 'yaojian.window';
const memorySchema = Type.Object({ hash: Type.String(), pages: Type.Record(Type.String(), Type.Unknown()) });
type Memory = Type.Static<typeof memorySchema>;

let memory: Memory = { hash: '', pages: {} };
const listeners = new Set<() => void>();

function read(storage: Storage): Memory | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(remembered) ?? 'null');
    return Check(memorySchema, value) ? value : null;
  } catch {
    // Whatever else wrote there: as if nothing had been kept.
    return null;
  }
}

function keep(): void {
  const text = JSON.stringify(memory);
  sessionStorage.setItem(remembered, text);
  localStorage.setItem(remembered, text);
}

/** Takes up what was kept. True where the window before this one ended without being closed, and its place was restored. */
export function startMemory(): boolean {
  const session = read(sessionStorage);
  const crashed = session === null ? read(localStorage) : null;
  memory = session ?? crashed ?? memory;
  const restored = crashed !== null && crashed.hash !== '' && location.hash === '';
  if (restored) location.replace(memory.hash);
  const follow = () => {
    memory = { ...memory, hash: location.hash };
    keep();
  };
  follow();
  window.addEventListener('hashchange', follow);
  window.addEventListener('pagehide', () => localStorage.removeItem(remembered));
  // A page that comes back from the browser's own cache was hidden, not closed.
  window.addEventListener('pageshow', (event) => event.persisted && keep());
  return restored;
}

/** A value of a page that outlives its leaving, a reload and a crash. `key` is `<page>.<what>`. */
export function usePageState<S extends Type.TSchema>(
  key: string,
  schema: S,
  initial: Type.Static<S>,
): readonly [Type.Static<S>, (value: Type.Static<S>) => void] {
  const kept = useSyncExternalStore(subscribe, () => memory.pages[key]);
  const value = Check(schema, kept) ? kept : initial;
  const set = useCallback(
    (next: Type.Static<S>) => {
      memory = { ...memory, pages: { ...memory.pages, [key]: next } };
      keep();
      for (const changed of listeners) changed();
    },
    [key],
  );
  return [value, set];
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
