/** Carries out what the host tells the page, and tells the host what it should know of the page. */
import i18next from 'i18next';
import type { HostEvent } from '../../shared/protocol/host-bridge.ts';
import type { NoticeKind } from '../../shared/protocol/host-request.ts';
import { type Painted, useAppearance } from '../appearance/appearance.ts';
import { judgeOpened } from '../evidence/opened-evidence.ts';
import { importBundleJob } from '../jobs/import-bundle-job.ts';
import type { Job } from '../jobs/job-store.ts';
import { goTo } from '../shell/route.ts';
import type { Workstation } from '../state/workstation.ts';
import { askHost, desktopHost, hostState, useDesktop } from './desktop-host.ts';

type Opened = Extract<HostEvent, { kind: 'file' }>;

let workstation: Workstation | null = null;
/** Files that came before the engine did. */
let waiting: Opened[] = [];

/** Before the engine is asked for. */
export async function hearHost(): Promise<void> {
  const host = desktopHost();
  if (host === undefined) return;
  host.hear(hear);
  const speak = (language: string) =>
    void askHost({ kind: 'speak', language: language === 'en-US' ? 'en-US' : 'zh-CN' });
  i18next.on('languageChanged', speak);
  speak(i18next.language);
  const paint = (scheme: Painted) => void askHost({ kind: 'painted', scheme });
  useAppearance.subscribe(({ painted, printing }, before) => {
    // Paper is white whatever the window is.
    if (!printing && !before.printing && painted !== before.painted) paint(painted);
  });
  paint(useAppearance.getState().painted);
  useDesktop.setState({ engine: (await hostState()).engine });
}

/** Once there is an engine. */
export function serveHost(served: Workstation): void {
  if (desktopHost() === undefined) return;
  workstation = served;
  for (const file of waiting.splice(0)) take(file);
  served.jobs.subscribe(({ jobs }, { jobs: before }) => {
    for (const job of jobs) {
      const was = before.find(({ id }) => id === job.id)?.state.kind;
      const about = was === 'running' ? noticeOf(job) : null;
      if (about !== null) void askHost({ kind: 'notify', about });
    }
  });
}

function hear(event: HostEvent): void {
  if (event.kind === 'go') location.hash = event.fragment;
  else if (event.kind === 'power') useDesktop.setState({ asleep: event.asleep });
  else if (event.kind === 'file') take(event);
  else {
    useDesktop.setState({ engine: event.engine });
    // The first one is ready before the page has a port. A later one has a new port, whether or not the end of the last
    // was heard; the page comes back to where it stood (state/window-memory.ts).
    if (event.engine.kind === 'ready' && workstation !== null) location.reload();
  }
}

function take(file: Opened): void {
  if (workstation === null) waiting = [...waiting, file];
  else if (file.purpose === 'bundle') {
    goTo('replica');
    void workstation.jobs.getState().start(importBundleJob, { files: [file.path] });
  } else void judgeOpened(workstation.engine, file.path);
}

function noticeOf({ kind, state }: Job): NoticeKind | null {
  if (state.kind === 'done') return state.news ?? 'job-finished';
  if (state.kind !== 'failed') return null;
  if (state.error.code.endsWith('_FORK')) return 'fork-found';
  return kind === 'sync' ? 'sync-refused' : 'job-failed';
}
