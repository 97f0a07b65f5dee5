/** 窗口本身、桌面程序、案件与网络的错误；同步、导入、核验等的错误见 replica/texts/refusals。 */
import type { WindowFailure } from '../window-failure.ts';

export const windowFailuresZhCN: Readonly<Record<WindowFailure, string>> = {
  ENGINE_CRASHED: '引擎意外结束，正在重新启动；副本完好。',
  ENGINE_GAVE_UP: '引擎在短时间内多次意外结束，已不再自动启动。请重新启动引擎，或用命令行核验副本。',
  HOST_REQUEST_ODD: '本机程序不接受这样的请求。',
  PROXY_ODD: '代理地址未被采用。请填写形如 http://proxy.example:3128 的地址，不含口令。',
  AUTHORITY_ODD: '该文件不是证书颁发机构的证书。请选择 PEM 格式的证书文件，可含一份或多份。',
  PRINT_FAILED: '页面未能写成文件。',
  SAVE_FAILED: '文件未能保存。',
  SAVE_TOO_LARGE: '文件过大，窗口不能写出。请缩小导出范围。',
  UPDATE_NO_KEY: '本安装包不含发布密钥，无法证明更新的来源；请手工安装。',
  UPDATE_ABSENT: '该处没有适用于本机的更新。',
  UPDATE_MALFORMED: '版本清单不是本程序的格式。',
  UPDATE_UNPROVEN: '更新与所签名的不符，未运行其中任何内容。',
  UPDATE_OLDER: '该版本不比已安装的版本新。',
  NETWORK_START_UNKNOWN: '流通网络中没有这个起点。请用其编号，或从候选中选择。',
  NETWORK_START_MALFORMED: '看不出起点是什么。请输入单位、单据、批号或追溯码。',
  NETWORK_MALFORMED: '提问的格式不对，例如时间。',
  CASE_CHANGED: '案件已在别处更改。请重新打开后再改。',
  CASE_LIMIT: '案件数已达上限。请先删除已结的案件。',
  CASE_ENTRY_REPEATED: '案件中同一项出现了两次。',
  LOOKUP_MALFORMED: '中心的答复不是本程序的格式，未予显示。',
  RULE_UNKNOWN: '没有这条审核规则。',
};
