/** Names of what was seen. */
import type { detailsZhCN } from './details-zh-CN.ts';

export const detailsEnUS: typeof detailsZhCN = {
  origin: 'Log',
  known: 'Known before',
  offered: 'Offered now',
  size: 'Entries',
  region: 'Region',
  index: 'Entry',
  path: 'Where',
  file: 'File',
  pack: 'Pack',
  number: 'Number',
  section: 'Section',
  found: 'Found',
  expected: 'Expected',
  reason: 'Reason',
  version: 'Version',
  current: 'Version in force',
  length: 'Length',
  limit: 'Limit',
  name: 'Signer',
  cloud: 'Centre',
  have: 'There are',
  need: 'Needed',
  expires: 'Expired',
};
