import type { findZhCN } from './zh-CN.ts';

export const findEnUS: typeof findZhCN = {
  title: 'Find and command',
  button: 'Find…',
  placeholder:
    'A code, a party (name, pinyin, initials, id), a product, a batch, a bill, a region, or a command',
  none: 'No party, product, batch, bill or region of this replica fits, and no command.',
  billsUnread:
    'Bills are not read yet in a replica of this size. Open a supply network once, then they are found by number.',
  hint: '↑ ↓ to choose, Enter to go, Esc to close',
  group: {
    code: 'Code',
    party: 'Party',
    product: 'Product',
    batch: 'Batch',
    bill: 'Bill',
    region: 'Region',
    page: 'Page',
    command: 'Command',
  },
  runAudit: 'Audit the whole record',
  print: 'Print this page',
  savePdf: 'Save this page as PDF',
  networkOf: 'Supply network: {{of}}',
};
