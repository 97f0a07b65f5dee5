/**
 * The rows of the bill type table. Sources: types and names domain.md §2.4, scanner events §2.5 (b), EPCIS mapping
 * §2.7, state semantics 2.3. Types published by number only are named by their series and marked `known: false`.
 */
import type { BillType } from './bill-types.ts';

type Row = Pick<BillType, 'code' | 'zh' | 'en' | 'direction' | 'leaves' | 'bizStep' | 'disposition'>;
type Extra = Partial<Omit<BillType, keyof Row | 'xml'>>;

function type(row: Row, xmlEvent: string | null = null, extra: Extra = {}): BillType {
  return {
    ...row,
    xml:
      xmlEvent === null
        ? null
        : { eventName: xmlEvent, mainAction: row.direction === 'in' ? 'WareHouseIn' : 'WareHouseOut' },
    transactionType: null,
    appliesAfterEnd: false,
    remnant: false,
    supervisable: false,
    known: true,
    ...extra,
  };
}

const receipt = {
  direction: 'in',
  leaves: 'in_stock',
  bizStep: 'receiving',
  disposition: 'in_progress',
} as const;
const dispatch = {
  direction: 'out',
  leaves: 'in_transit',
  bizStep: 'shipping',
  disposition: 'in_transit',
} as const;
const instruction = {
  direction: 'instruction',
  leaves: 'unchanged',
  bizStep: null,
  disposition: null,
} as const;
const dispensing = {
  direction: 'consumption',
  leaves: 'dispensed',
  bizStep: 'dispensing',
  disposition: 'dispensed',
} as const;
const sale = {
  direction: 'consumption',
  leaves: 'sold',
  bizStep: 'retail_selling',
  disposition: 'retail_sold',
} as const;

export const billTypeRows: readonly BillType[] = [
  type(
    { ...receipt, code: '101', zh: '生产入库', en: 'Production receipt', bizStep: 'storing' },
    'ProduceWareHouseIn',
  ),
  type({ ...receipt, code: '102', zh: '采购入库', en: 'Purchase receipt' }, 'PurchaseWareHouseIn'),
  type(
    { ...receipt, code: '103', zh: '退货入库', en: 'Return receipt', disposition: 'returned' },
    'ReturnWareHouseIn',
    { transactionType: 'rma', appliesAfterEnd: true },
  ),
  type({ ...receipt, code: '104', zh: '调拨入库', en: 'Transfer receipt' }, 'AllocateWareHouseIn'),
  type({ ...receipt, code: '106', zh: '零头入库', en: 'Remnant receipt' }, null, { remnant: true }),
  type({ ...receipt, code: '107', zh: '供应入库', en: 'Supply receipt' }),
  type(
    {
      ...receipt,
      code: '108',
      zh: '召回入库',
      en: 'Recall receipt',
      leaves: 'quarantined',
      disposition: 'recalled',
    },
    null,
    { appliesAfterEnd: true },
  ),
  type({ ...receipt, code: '109', zh: '未公布名称入库 109', en: 'Unnamed in-bill 109' }, null, {
    known: false,
  }),
  type({ ...receipt, code: '110', zh: '赠品入库', en: 'Gift receipt' }),
  type({ ...receipt, code: '111', zh: '盘盈入库', en: 'Stock-take surplus', bizStep: 'stock_taking' }),
  type({
    ...receipt,
    code: '112',
    zh: '报废入库',
    en: 'Scrap receipt',
    leaves: 'quarantined',
    disposition: 'damaged',
  }),
  type({ ...receipt, code: '113', zh: '其他入库', en: 'Other receipt' }),
  type({ ...receipt, code: '114', zh: '未公布名称入库 114', en: 'Unnamed in-bill 114' }, null, {
    known: false,
  }),
  type({ ...receipt, code: '115', zh: '未公布名称入库 115', en: 'Unnamed in-bill 115' }, null, {
    known: false,
  }),
  type(
    {
      ...receipt,
      code: '116',
      zh: '消费者退货入库',
      en: 'Consumer return receipt',
      leaves: 'returned',
      disposition: 'returned',
    },
    null,
    { transactionType: 'rma', appliesAfterEnd: true },
  ),
  type({ ...receipt, code: '117', zh: '未公布名称入库 117', en: 'Unnamed in-bill 117' }, null, {
    known: false,
  }),
  type({ ...receipt, code: '118', zh: '报溢入库', en: 'Overage receipt' }),
  type({ ...receipt, code: '119', zh: '未公布名称入库 119', en: 'Unnamed in-bill 119' }, null, {
    known: false,
  }),
  type({ ...instruction, code: '120', zh: '指令单 120', en: 'Instruction 120' }),
  type({ ...dispatch, code: '201', zh: '销售出库', en: 'Sales dispatch' }, 'SalesWareHouseOut'),
  type(
    { ...dispatch, code: '202', zh: '退货出库', en: 'Return dispatch', disposition: 'returned' },
    'ReturnWareHouseOut',
  ),
  type({ ...dispatch, code: '203', zh: '调拨出库', en: 'Transfer dispatch' }, 'AllocateWareHouseOut'),
  type(
    {
      ...dispatch,
      code: '204',
      zh: '返工出库',
      en: 'Rework issue',
      leaves: 'quarantined',
      bizStep: 'repairing',
      disposition: 'in_progress',
    },
    'ReworkWareHouseOut',
  ),
  type(
    {
      ...dispatch,
      code: '205',
      zh: '销毁出库',
      en: 'Destruction',
      leaves: 'destroyed',
      bizStep: 'destroying',
      disposition: 'destroyed',
    },
    'DestoryWareHouseOut',
    { supervisable: true },
  ),
  type(
    {
      ...dispatch,
      code: '206',
      zh: '抽检出库',
      en: 'Sampling',
      leaves: 'sampled',
      bizStep: 'sampling',
      disposition: 'in_progress',
    },
    'CheckWareHouseOut',
  ),
  type({ ...dispatch, code: '207', zh: '直调出库', en: 'Direct dispatch' }, 'DirectAllocateWareHouseOut'),
  type({
    ...dispatch,
    code: '208',
    zh: '生产出库',
    en: 'Production issue',
    leaves: 'in_stock',
    bizStep: 'departing',
    disposition: 'in_progress',
  }),
  type({ ...dispatch, code: '209', zh: '供应出库', en: 'Supply dispatch' }),
  type({ ...dispatch, code: '210', zh: '零头出库', en: 'Remnant dispatch' }, null, { remnant: true }),
  type({ ...dispatch, code: '211', zh: '召回出库', en: 'Recall dispatch', disposition: 'recalled' }),
  type({ ...dispatch, code: '212', zh: '赠品出库', en: 'Gift dispatch' }),
  type({
    ...dispatch,
    code: '214',
    zh: '盘亏出库',
    en: 'Stock-take loss',
    leaves: 'missing',
    bizStep: 'stock_taking',
    disposition: 'unavailable',
  }),
  type({
    ...dispatch,
    code: '215',
    zh: '损坏出库',
    en: 'Damage issue',
    leaves: 'quarantined',
    bizStep: 'inspecting',
    disposition: 'damaged',
  }),
  type({
    ...dispatch,
    code: '216',
    zh: '报废出库',
    en: 'Scrapping',
    leaves: 'destroyed',
    bizStep: 'destroying',
    disposition: 'destroyed',
  }),
  type({ ...dispatch, code: '217', zh: '其他出库', en: 'Other dispatch' }),
  type({ ...dispatch, code: '218', zh: '未公布名称出库 218', en: 'Unnamed out-bill 218' }, null, {
    known: false,
  }),
  type({ ...dispatch, code: '219', zh: '未公布名称出库 219', en: 'Unnamed out-bill 219' }, null, {
    known: false,
  }),
  type({
    ...dispatch,
    code: '220',
    zh: '报损出库',
    en: 'Loss report issue',
    leaves: 'quarantined',
    bizStep: 'inspecting',
    disposition: 'damaged',
  }),
  type({ ...dispatch, code: '221', zh: '未公布名称出库 221', en: 'Unnamed out-bill 221' }, null, {
    known: false,
  }),
  type({ ...instruction, code: '222', zh: '委托指令 222', en: 'Entrustment instruction 222' }),
  type({ ...instruction, code: '223', zh: '委托指令 223', en: 'Entrustment instruction 223' }),
  type({ ...dispatch, code: '237', zh: '直调退货', en: 'Direct dispatch return', disposition: 'returned' }),
  type({ ...dispensing, code: '320', zh: '内部使用', en: 'Internal use' }),
  type({ ...sale, code: '321', zh: '零售出库', en: 'Retail sale' }),
  type({ ...dispensing, code: '322', zh: '疫苗接种', en: 'Vaccination' }),
  type({ ...dispensing, code: '323', zh: '使用出库', en: 'Medical use' }),
  type({ ...sale, code: '326', zh: 'B2C出库', en: 'Online sale to a consumer' }),
  type({ ...sale, code: '327', zh: '未公布名称使用 327', en: 'Unnamed consumption bill 327' }, null, {
    known: false,
  }),
];
