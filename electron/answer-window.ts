/** What a page asks of the host (host-bridge.ts): checked, done, answered with coded errors. */
import type { BrowserWindow } from 'electron';
import { passphraseBytes } from '../engine/security/unlock.ts';
import { atRestErrors } from '../shared/errors/at-rest-errors.ts';
import { isCodedError, raiser } from '../shared/errors/coded-error.ts';
import { desktopErrors } from '../shared/errors/desktop-errors.ts';
import { protocolErrors } from '../shared/errors/protocol-errors.ts';
import type { HostAnswer, HostState } from '../shared/protocol/host-bridge.ts';
import { type HostRequest, hostRequestSchema } from '../shared/protocol/host-request.ts';
import { misfit, toWire } from '../shared/protocol/messages.ts';
import type { EngineKeeper } from './engine-keeper.ts';
import { keepGround } from './ground-colour.ts';
import type { HostLanguage } from './host-words.ts';
import type { KeyStore } from './key-store.ts';
import type { NetworkChoice } from './network-choice.ts';
import { notice } from './notices.ts';
import { printPage, savePdf } from './print-page.ts';
import type { ReplicaPlaces } from './replica-place.ts';
import type { UpdateJob } from './update/update-job.ts';
import type { WindowLine } from './window-line.ts';

const fail = raiser({ ...atRestErrors, ...desktopErrors, ...protocolErrors });

export interface HostParts {
  readonly window: BrowserWindow;
  readonly line: WindowLine;
  readonly engine: EngineKeeper;
  readonly network: NetworkChoice;
  readonly places: ReplicaPlaces;
  readonly updates: UpdateJob;
  readonly keyStore: KeyStore;
  readonly release: string;
  /** Of what the host remembers. */
  readonly folder: string;
  readonly language: () => HostLanguage;
  readonly speak: (language: HostLanguage) => void;
  readonly report: (line: string) => void;
}

/** Never rejects: an error crosses whole, with its code. */
export async function answerWindow(parts: HostParts, request: unknown): Promise<HostAnswer> {
  const wrong = misfit(hostRequestSchema, request);
  try {
    if (wrong) throw fail('HOST_REQUEST_ODD', { reason: wrong.reason }, { path: wrong.path });
    // The border: `misfit` held the request against its schema.
    return { ok: true, value: await act(parts, request as HostRequest) };
  } catch (failure) {
    if (isCodedError(failure)) return { ok: false, error: toWire(failure) };
    parts.report(failure instanceof Error ? (failure.stack ?? failure.message) : String(failure));
    return { ok: false, error: toWire(fail('INTERNAL')) };
  }
}

async function act(parts: HostParts, request: HostRequest): Promise<unknown> {
  const { window, engine, network, places, updates, language } = parts;
  switch (request.kind) {
    case 'state':
      parts.line.pageHears();
      return stateOf(parts);
    case 'speak':
      return parts.speak(request.language);
    case 'painted':
      return keepGround(window, parts.folder, request.scheme);
    case 'unlock':
      // Before the engine is started: the replica stays locked, and may be opened without.
      if (request.remember !== 'no' && !parts.keyStore.protects)
        throw fail('KEY_STORE_REFUSED', { store: parts.keyStore.store });
      await engine.start({ bytes: passphraseBytes(request.passphrase), remember: request.remember });
      return engine.state;
    case 'restart-engine':
      await engine.startAgain();
      return engine.state;
    case 'print':
      return printPage(window);
    case 'save-pdf':
      return { saved: await savePdf(window, language()) };
    case 'notify':
      return { shown: notice(window, request.about, language()) };
    case 'set-proxy':
      network.setProxy(request.proxy);
      await engine.reopen();
      return stateOf(parts);
    case 'choose-authority':
      if (await network.chooseAuthority(window, language())) await engine.reopen();
      return stateOf(parts);
    case 'forget-authority':
      network.forgetAuthority();
      await engine.reopen();
      return stateOf(parts);
    case 'replica-place':
      return places.now(engine);
    case 'choose-replica-folder':
      return places.choose(window, engine);
    case 'offer-usual-replica-folder':
      return places.offerUsual(engine);
    case 'move-replica':
      await places.move(engine);
      return places.now(engine);
    case 'use-replica-folder':
      await places.use();
      // There is no engine that would have to be ended first.
      if (['failed', 'locked'].includes(engine.state.kind)) await engine.startAgain();
      return places.now(engine);
    case 'cancel-move':
      return places.cancelMove();
    case 'reopen-engine':
      await engine.reopen();
      return engine.state;
    case 'check-update':
      return updates.find(window, request.place);
    case 'install-update':
      return { handedOver: await updates.install(window, language()) };
  }
}

function stateOf({ engine, network, keyStore, release }: HostParts): HostState {
  return {
    engine: engine.state,
    release,
    proxy: network.access.proxy,
    authorities: network.authorities,
    keyStore,
  };
}
