/** Findings in Chinese; in English their words come with the answer. */

interface RuleWords {
  /** `{name}` is filled from the finding's details. */
  readonly account: string;
  readonly innocent: string;
}

const account: Readonly<Record<string, string>> = {
  C4: '码 {code}（{product}）已在流通，但没有任何生产企业为其赋码。',
  S1: '码 {code} 先由{from}读取，{minutes} 分钟后由{to}读取，两处相距 {km} 公里，超过每小时 {limit} 公里。',
  S2: '码 {code} 在 {minutes} 分钟内由{from}和{to}读取，两处相距 {km} 公里：可能有两件药品使用同一个码。',
  L6: '码 {code} 的状态已是“{state}”（{end}），其后又出现在{party}。',
  D1: '单据 {bill} 的 {codes} 个码由{from}发往{to}，已 {days} 天，至今未收货。',
  D2: '{party}以单据 {bill} 收入 {codes} 个码，但没有任何单位发出过。',
};
const innocent: Readonly<Record<string, string>> = {
  C4: '该批关联关系文件尚未到达；个别数字误读，恰为同品种的另一码。',
  S1: '单据时间填错；设备时钟不准；单位坐标有误。',
  S2: '单据时间填错；设备时钟不准；一个单位代其另一处场所上传。',
  L6: '首次销售记错了包装；退货未上传；同一单据以两个单号上传。',
  D1: '收货单位尚未上传入库单；货物已退回而发货单位未上传退货。',
  D2: '发货单位尚未上传出库单；发货单位为更正而删除了单据。',
};

/** Null for a rule that has no words here. */
export function ruleWords(rule: string): RuleWords | null {
  const [one, other] = [account[rule], innocent[rule]];
  return one === undefined || other === undefined ? null : { account: one, innocent: other };
}
