import type { findZhCN } from './zh-CN.ts';

export const findEnUS: typeof findZhCN = {
  title: 'Find and command',
  button: 'Find…',
  placeholder: 'A code, a party (name, pinyin, initials, id), a product, a batch, a region, or a command',
  none: 'No party, product, batch or region of this replica fits, and no command.',
  hint: '↑ ↓ to choose, Enter to go, Esc to close',
  group: {
    code: 'Code',
    party: 'Party',
    product: 'Product',
    batch: 'Batch',
    region: 'Region',
    page: 'Page',
    command: 'Command',
  },
  runAudit: 'Audit the whole record',
  print: 'Print this page',
  networkOf: 'Supply network: {{of}}',
};
