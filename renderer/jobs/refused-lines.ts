/** Counties that a synchronisation refused while the others went on: a line each, up to a number that can be read. */
import type { SyncAnswer } from '../../shared/protocol/status-answer.ts';
import type { Words } from '../i18n/use-words.ts';

const named = 20;

export function refusedLines(refused: SyncAnswer['refused'], { t, place }: Words): readonly string[] {
  const rest = refused.length - named;
  return [
    ...refused.slice(0, named).map(({ region, code }) => `${place(region)} · ${code}`),
    ...(rest > 0 ? [t('jobs.andMore', { count: rest })] : []),
  ];
}
