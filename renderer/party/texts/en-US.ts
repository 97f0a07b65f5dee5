import type { partyZhCN } from './zh-CN.ts';

export const partyEnUS: typeof partyZhCN = {
  title: 'Party',
  none: 'No party was named.',
  unknown: 'The directory has no party {{id}}',
  unknownText: 'The directory comes with each synchronisation; the record may name parties before it does.',
  nameless: '(no name in the directory)',
  region: 'Region',
  address: 'Address',
  uscc: 'Unified social credit code',
  licence: 'Licence',
  licenceUntil: 'Licence valid until',
  lapsed: 'Licence expired',
  authority: 'Issued by',
  position: 'Position (WGS 84)',
  here: 'here',
  source: 'From the directory of parties that the national log commits to.',
};
