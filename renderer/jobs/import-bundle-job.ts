/** Brings the replica up to a bundle's checkpoint. */
import type { BundleImportAnswer } from '../../shared/protocol/bundle-answer.ts';
import { exactCount } from '../format/number.ts';
import type { JobKind } from './job-kind.ts';
import { refusedLines } from './refused-lines.ts';

/** What lacks is named one by one up to here; the rest is counted. */
const namedLacks = 20;

export const importBundleJob: JobKind<{ readonly files: readonly string[] }, BundleImportAnswer> = {
  id: 'importBundle',
  title: (_params, { t }) => t('jobs.importBundle'),
  run: (client, { files }, work) => client.importBundle({ files: [...files] }, work),
  summary({ packs, refused, rows, seconds, isOlder, lacking }, words) {
    const { t, count, duration } = words;
    if (isOlder) return { tone: 'warn', title: t('jobs.importedOlder') };
    const values = { packs: exactCount(packs), rows: count(rows), duration: duration(seconds) };
    if (lacking.length + refused.length === 0) return { tone: 'good', title: t('jobs.imported', values) };
    const rest = lacking.length - namedLacks;
    return {
      tone: 'bad',
      title:
        refused.length > 0
          ? t('jobs.regionsRefused', { count: refused.length })
          : t('jobs.importedPartly', { count: lacking.length }),
      detail: t('jobs.imported', values),
      lines: [
        ...refusedLines(refused, words),
        ...lacking.slice(0, namedLacks).map(({ path, code }) => `${path} · ${code}`),
        ...(rest > 0 ? [t('jobs.andMore', { count: rest })] : []),
      ],
    };
  },
};
