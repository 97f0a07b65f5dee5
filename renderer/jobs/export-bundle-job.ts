/** Writes what another replica needs into a bundle for a stick. */
import type { BundleExportAnswer } from '../../shared/protocol/bundle-answer.ts';
import type { Params } from '../../shared/protocol/engine-contract.ts';
import { exactCount, formatBytes } from '../format/number.ts';
import type { JobKind } from './job-kind.ts';

export const exportBundleJob: JobKind<Params<'exportBundle'>, BundleExportAnswer> = {
  id: 'exportBundle',
  title: (_params, { t }) => t('jobs.exportBundle'),
  run: (client, params, work) => client.exportBundle(params, work),
  summary({ files, bytes, packs, regions }, { t }) {
    const values = {
      regions: exactCount(regions.length),
      packs: exactCount(packs),
      bytes: formatBytes(bytes),
    };
    return {
      tone: 'good',
      title: t('jobs.exported', values),
      lines: files.map(({ file, bytes: length }) => `${file} (${formatBytes(length)})`),
    };
  },
};
