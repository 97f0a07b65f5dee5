import type { evidenceZhCN } from './zh-CN.ts';

export const evidenceEnUS: typeof evidenceZhCN = {
  title: 'Evidence judged',
  judging: 'Judging the evidence file…',
  file: 'File',
  digest: 'Fingerprint of the file',
  policy: 'Fingerprint of the trust policy',
  trustedTime: 'Trusted time it rests on',
  steps: 'Step by step',
  pinned: 'The trust policy was held against the one that this workstation has pinned.',
};
