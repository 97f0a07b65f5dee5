/** The desktop host as the page knows it: what it last said, and how it is asked. Nothing of it in a browser window. */
import { create } from 'zustand';
import type { EngineState, HostBridge, HostState } from '../../shared/protocol/host-bridge.ts';
import type { HostRequest } from '../../shared/protocol/host-request.ts';
import { fromWire } from '../../shared/protocol/messages.ts';

interface DesktopState {
  readonly engine: EngineState;
  readonly asleep: boolean;
}

export const useDesktop = create<DesktopState>(() => ({ engine: { kind: 'starting' }, asleep: false }));

export function desktopHost(): HostBridge | undefined {
  return window.yaojian?.host;
}

/** Rejects with the coded error of the host. */
export async function askHost(request: HostRequest): Promise<unknown> {
  const host = desktopHost();
  if (host === undefined) throw new Error('a browser window has no host');
  const answer = await host.ask(request);
  if (answer.ok) return answer.value;
  throw fromWire(answer.error);
}

export async function hostState(): Promise<HostState> {
  // The host of this very build: what it answers to `state` is its type.
  return (await askHost({ kind: 'state' })) as HostState;
}
