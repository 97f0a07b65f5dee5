/** What coded values of an answer are called in Chinese; in English a code reads as what it means. */
import { billType } from '../../domain/bill/bill-types.ts';
import type { Language } from '../evidence-words.ts';

type Words = Readonly<Record<string, string>>;

/** By the name of the member that has the value. */
const zh: Readonly<Record<string, Words>> = {
  state: {
    commissioned: '已赋码',
    in_stock: '在库',
    in_transit: '在途',
    returned: '已退回（不可销售）',
    quarantined: '待处理（隔离）',
    sold: '已售出',
    dispensed: '已使用',
    sampled: '已抽检',
    destroyed: '已销毁',
    missing: '盘亏',
    exported: '已出口',
    empty: '空包装',
    unknown: '未知',
    fresh: '新鲜',
    ageing: '渐旧',
    stale: '过旧',
    refuse: '不可采信',
    open: '待核查',
    closed: '已关闭',
  },
  bizStep: {
    accepting: '验收',
    arriving: '到达',
    assembling: '组装',
    collecting: '收集',
    commissioning: '赋码',
    consigning: '委托',
    creating_class_instance: '建批',
    cycle_counting: '循环盘点',
    decommissioning: '注销',
    departing: '发出',
    destroying: '销毁',
    disassembling: '拆解',
    dispensing: '调配使用',
    encoding: '编码',
    entering_exiting: '进出',
    holding: '暂存',
    inspecting: '检查',
    installing: '安装',
    killing: '失效',
    loading: '装载',
    other: '其他',
    packing: '装箱',
    picking: '拣货',
    receiving: '收货',
    removing: '移除',
    repackaging: '重新包装',
    repairing: '返工',
    replacing: '更换',
    reserving: '预留',
    retail_selling: '零售',
    sampling: '抽样',
    sensor_reporting: '传感器上报',
    shipping: '发货',
    staging_outbound: '待发',
    stock_taking: '盘点',
    stocking: '上架',
    storing: '入库存放',
    transporting: '运输',
    unloading: '卸载',
    unpacking: '拆箱',
    void_shipping: '撤销发货',
  },
  notApplied: {
    blocked: '未生效：此前已终结',
    voided: '已被撤销发货取消',
    declared: '已声明为错误',
    future: '晚于可信时间，暂不生效',
  },
  role: { object: '所涉', parent: '上级包装', child: '装入', via: '随上级包装' },
  severity: { info: '提示', low: '低', medium: '中', high: '高', critical: '严重' },
  type: {
    ObjectEvent: '对象事件',
    AggregationEvent: '聚合事件',
    TransactionEvent: '交易事件',
    TransformationEvent: '转换事件',
    AssociationEvent: '关联事件',
    '1': '生产企业',
    '2': '批发企业',
    '3': '医疗机构',
    '4': '零售药店',
    '5': '物流企业',
    '7': '上市许可持有人',
    '8': '疫苗配送',
  },
  action: { ADD: '新增', OBSERVE: '观察', DELETE: '解除' },
  kind: {
    platform: '追溯码',
    sgtin: 'SGTIN',
    sscc: 'SSCC',
    other: '其他标识',
    pack: '包装',
    batch: '批次',
    line: '同线同日',
    production: '同日生产',
    product: '品种',
    seizure: '扣押',
    sealing: '查封',
    preservation: '先行登记保存',
    stop_sale: '暂停销售使用',
  },
  reason: { context: '仅作为他码的背景出现', left: '去往未覆盖的县' },
  code: {
    L6: '该码已经终结（售出、使用、销毁或出口），此事件未生效，以首次终结为准',
    L4: '未见收货记录即有后续操作，按隐含收货处理',
    L3: '持有单位重复收货',
    D2: '收货时既不在途，也不由该单位持有',
    D5: '收货单位不是发货单据指定的单位',
    L5: '发出单位不是持有单位',
    BILL_TYPE_UNKNOWN: '单据类型不在类型表中，按编号首位推定',
    VOID_WITHOUT_SHIPMENT: '没有可撤销的发货',
    NOT_IN_PACK: '从并不在内的包装中取出',
    REGION_EMPTY: '已订阅，尚未取得任何记录',
    REGION_BEHIND: '记录落后于全国',
    REGION_REFUSED: '上次同步时被拒',
    PACK_DAMAGED: '有数据包校验不符，未采用',
    DIRECTORY_MISSING: '缺少主体与品种目录',
    trusted_time_old: '见证时间较早',
    region_behind: '该县记录落后',
    never_synchronised: '从未同步',
    no_trusted_time: '没有见证方的时间',
    clock_rolled_back: '本机时钟曾被回拨',
    clock_dead: '本机时钟失效',
    trust_expired: '信任策略已过期',
  },
  dates: { explicit: '仅用明确日期', inferred: '推定日期', ignore: '忽略日期' },
  crossContamination: { none: '无', all: '全部单位' },
};
const yesNo = { 'zh-CN': ['是', '否'], 'en-US': ['yes', 'no'] } as const;

/** @param member of the answer that has the value */
export function valueWords(member: string, value: unknown, language: Language): string {
  if (value === null || value === undefined) return language === 'zh-CN' ? '无' : 'none';
  if (typeof value === 'boolean') return yesNo[language][value ? 0 : 1];
  if (typeof value === 'number') {
    const isShare = member === 'share' || member === 'score';
    return isShare ? `${Math.round(value * 10_000) / 100}%` : String(value);
  }
  if (typeof value !== 'string') return '';
  const own = member === 'freshness' ? zh['state'] : zh[member];
  const known = own !== undefined && Object.hasOwn(own, value) ? own[value] : undefined;
  if (known === undefined) return value;
  return language === 'zh-CN' ? known : value.replaceAll('_', ' ');
}

/** `201 销售出库 N7`. */
export function billWords(type: string, number: string, language: Language): string {
  const known = billType(type);
  return `${type} ${language === 'zh-CN' ? known.zh : known.en} ${number}`;
}
