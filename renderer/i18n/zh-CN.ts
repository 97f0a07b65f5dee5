/** 界面文字：every word a person reads in the window. en-US.ts has the same keys, by type. */

import { auditZhCN } from '../audit/texts/zh-CN.ts';
import { batchZhCN } from '../batch/texts/zh-CN.ts';
import { casesZhCN } from '../cases/texts/zh-CN.ts';
import { placeZhCN } from '../desktop/texts/place-zh-CN.ts';
import { desktopZhCN } from '../desktop/texts/zh-CN.ts';
import { evidenceZhCN } from '../evidence/texts/zh-CN.ts';
import { findZhCN } from '../find/texts/zh-CN.ts';
import { jobsZhCN } from '../jobs/texts/zh-CN.ts';
import { networkZhCN } from '../network/texts/zh-CN.ts';
import { windowFailuresZhCN } from '../parts/texts/window-failures-zh-CN.ts';
import { partyZhCN } from '../party/texts/zh-CN.ts';
import { regionZhCN } from '../region/texts/zh-CN.ts';
import { replicaZhCN } from '../replica/texts/zh-CN.ts';
import { settingsZhCN } from '../settings/texts/zh-CN.ts';
import { tableZhCN } from '../table/texts/zh-CN.ts';
import { todayZhCN } from '../today/texts/zh-CN.ts';
import { traceZhCN } from '../trace/texts/zh-CN.ts';
import { vocabularyZhCN } from './vocabulary-zh-CN.ts';

export const zhCN = {
  ...vocabularyZhCN,
  app: {
    name: '药监工作站',
    short: '药监',
    navigation: '主导航',
    skip: '跳到内容',
    language: '语言',
    chinese: '中文',
    english: 'English',
    loading: '正在载入…',
    connecting: '正在连接本机引擎…',
    lost: '与本机引擎的连接已断开',
    lostHint: '窗口中的内容仍是断开之前的。重新打开窗口即可继续，副本不受影响。',
    close: '关闭',
    undo: '撤销',
    scanIncomplete: '扫描不完整，未据此查询：',
    restored: '窗口上次未正常关闭，已回到当时的页面。',
    reload: '重新连接',
    beijingTime: '时间均为北京时间',
  },
  nav: {
    today: '今日',
    trace: '追溯',
    batch: '批号',
    network: '流通网络',
    cases: '个案',
    audit: '审核',
    region: '地区',
    party: '单位',
    replica: '副本',
    settings: '设置',
  },
  proof: { proven: '已核验', unproven: '未核验', failed: '核验不符', unknown: '无法核验' },
  balance: { unaccounted: '去向不明', over: '超出应有' },
  map: {
    label: '地区图',
    nation: '全国',
    up: '上一级',
    path: '途经',
    within: '所辖地区',
    none: '无数据',
    legend: '图例',
    pathStep: '第 {{step}} 站',
    strayed: '有未生效的上报',
  },
  shortcut: {
    title: '快捷键',
    palette: '查找一切：追溯码、单位、批号、地区、命令',
    pages: '按左侧次序前往页面',
    help: '本说明',
    undo: '撤销刚才的操作（可撤销时）',
    print: '打印本页，附数据截至',
    next: '下一个可操作处（加 Shift 为上一个）',
    arrows: '在表格、列表、地图中移动',
    open: '打开所选',
    close: '关闭浮层',
    scanner: '扫码枪在任何页面都可直接扫描，无需先点输入框。',
  },
  asOf: {
    label: '数据截至',
    trustedTime: '可信时间',
    noTrustedTime: '无可信时间',
    nation: '全国日志',
    regions: '地区',
    none: '尚无任何地区',
    more_one: '共 {{count}} 个地区',
    more_other: '共 {{count}} 个地区',
    all: '全部地区与进度',
    entries_one: '{{size}} 条',
    entries_other: '{{size}} 条',
    gaps_one: '已知缺口 {{count}} 处',
    gaps_other: '已知缺口 {{count}} 处',
    waiting: '正在读取副本状态…',
    freshness: { fresh: '最新', ageing: '稍旧', stale: '陈旧', refuse: '不可出证', unknown: '无法判断' },
    reason: {
      trusted_time_old: '可信时间距今 {{age}}',
      region_behind: '{{region}}落后 {{age}}',
      never_synchronised: '从未同步',
      no_trusted_time: '没有可信时间',
      clock_rolled_back: '本机时钟早于已知时间，疑被回拨',
      clock_dead: '本机时钟所示时间早于任何可能的记录',
      trust_expired: '信任策略已过期 {{age}}，请联网或向中心索取新策略',
    },
    fine: '均在时限之内',
  },
  today: todayZhCN,
  jobs: jobsZhCN,
  settings: settingsZhCN,
  party: partyZhCN,
  region: regionZhCN,
  batch: batchZhCN,
  network: networkZhCN,
  cases: casesZhCN,
  audit: auditZhCN,
  table: tableZhCN,
  evidence: evidenceZhCN,
  find: findZhCN,
  desktop: desktopZhCN,
  place: placeZhCN,
  replica: replicaZhCN,
  trace: traceZhCN,
  failureOf: windowFailuresZhCN,
  failure: {
    title: '没有得到结果',
    retry: '重试',
    code: '代码 {{code}}',
    place: '位置 {{place}}',
    unnamed: '引擎报告了错误 {{code}}，详情见其日志。',
    CONNECTION_LOST: '与本机引擎的连接已断开。',
    CANCELLED: '已取消。',
    INTERNAL: '引擎内部出错，详情见其日志。',
    TOO_MANY_REQUESTS: '同时进行的请求过多，请稍候。',
    PARAMS_INVALID: '输入不符合要求。',
    RESULT_INVALID: '引擎的回答不符合约定，未予显示。',
  },
  quantity: {
    wan: '{{value}} 万',
    yi: '{{value}} 亿',
    seconds_one: '{{count}} 秒',
    seconds_other: '{{count}} 秒',
    minutes_one: '{{count}} 分钟',
    minutes_other: '{{count}} 分钟',
    hours_one: '{{count}} 小时',
    hours_other: '{{count}} 小时',
    days_one: '{{count}} 天',
    days_other: '{{count}} 天',
    pair: '{{large}} {{small}}',
    allCounties: '{{name}}全部县区',
    noCounty: '无县区归属',
    nation: '全国',
  },
};

export type Catalogue = typeof zhCN;
