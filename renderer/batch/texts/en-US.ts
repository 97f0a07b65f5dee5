import type { batchZhCN } from './zh-CN.ts';

export const batchEnUS: typeof batchZhCN = {
  title: 'Batch',
  product: 'Product',
  productPlaceholder: 'Name, pinyin, initials or id of a product',
  batch: 'Batch',
  batchPlaceholder: 'Batch number',
  go: 'Show',
  loading: 'Counting batch {{batch}}',
  emptyTitle: 'Where this batch is now, and with whom',
  emptyText:
    'Choose a product and give the batch number. Units are smallest packs; the parts always add up to the whole.',
  unknownTitle: 'No record of this batch here',
  unknownText:
    'This says only that what these regions had sent by the times shown does not mention it, not that it was never made or moved.',
  balance: 'Where it all is',
  units: 'Smallest packs',
  unitsShort: 'Units',
  holders: 'Holders',
  unitsMeaning: 'Smallest packs, each counted once; a replaced code counts as its replacement.',
  where: 'Where',
  holdersTitle: 'Holders',
  holder: 'Party',
  noHolder: 'No record of a holder',
  noHolders: 'No record of a holder.',
  region: 'Region',
  partyId: 'Party id',
  range: 'With remnants',
};
