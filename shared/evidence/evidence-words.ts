/** The steps of a judgement in words, for people who have to rely on it: zh-CN first, en-US complete. */
import type { EvidenceCheck, EvidenceStep } from './verify-evidence.ts';

export type Language = 'zh-CN' | 'en-US';

interface StepWords {
  readonly title: string;
  /** What holds when the step passed; `{name}` is filled from the step's facts. */
  readonly holds: string;
}

const zh: Readonly<Record<EvidenceStep, StepWords>> = {
  file: { title: '文件', holds: '文件共 {bytes} 字节，形式完整：每个字节都有含义，没有多余内容。' },
  seal: { title: '封签', holds: '制作设备的签名（{signatures} 个）覆盖全部内容；封签后未改动任何部分。' },
  policy: {
    title: '信任策略',
    holds: '信任策略第 {version} 版由规定数量的离线根密钥签署。指纹 {fingerprint}。',
  },
  checkpoint: {
    title: '国家检查点',
    holds:
      '国家日志 {origin} 共 {size} 条，由日志密钥签名，并有 {witnesses} 个独立见证方共签；可信时间 {trusted}。',
  },
  'national-entry': {
    title: '国家发布',
    holds: '所引用的发布是该检查点下最新的一条，它承诺了 {pins} 个县级日志的大小与根。',
  },
  counties: { title: '县级日志', holds: '{counties} 个县级日志的大小与根就在这次发布的承诺之中。' },
  packs: { title: '数据包', holds: '所列 {packs} 个数据包正是这些日志中现行有效的全部，无一遗漏。' },
  blocks: { title: '数据块', holds: '{blocks} 个行数据块逐一属于这些数据包，内容的哈希一致。' },
  directory: { title: '名录', holds: '企业与产品名录与国家发布承诺的一致（{kind}）。' },
  events: { title: '事件', holds: '{events} 个事件的原文逐一位于县级日志承诺的事件树中。' },
  rows: {
    title: '有与无',
    holds:
      '对 {codes} 个追溯码（或前缀），列出的行就是全部：每个现行数据包中再无其他行；每一行都与事件原文相符。',
  },
  question: { title: '问题', holds: '答案回答的正是所提的问题。' },
  answer: { title: '答案', holds: '由已证明的事件重新推算，得出同样的状态、持有人、经过与上下级包装。' },
  'as-of': { title: '截至', holds: '答案声明的覆盖范围和时间不超出已证明的范围。' },
};

const en: Readonly<Record<EvidenceStep, StepWords>> = {
  file: {
    title: 'File',
    holds: 'The file has {bytes} bytes and is whole: every byte means something, and nothing is added.',
  },
  seal: {
    title: 'Seal',
    holds: '{signatures} signature(s) of who made the file cover all of it; no part was changed since.',
  },
  policy: {
    title: 'Trust policy',
    holds:
      'Version {version} of the trust policy is signed by its threshold of offline root keys. Fingerprint {fingerprint}.',
  },
  checkpoint: {
    title: 'National checkpoint',
    holds:
      'The national log {origin} with {size} entries is signed by its key and cosigned by {witnesses} independent witnesses; trusted time {trusted}.',
  },
  'national-entry': {
    title: 'National publish',
    holds:
      'The publish quoted is the newest under that checkpoint; it commits to size and root of {pins} county logs.',
  },
  counties: {
    title: 'County logs',
    holds: 'Size and root of {counties} county log(s) are among those commitments.',
  },
  packs: {
    title: 'Packs',
    holds: 'The {packs} pack(s) listed are all that are in force in these logs; none is left out.',
  },
  blocks: {
    title: 'Blocks',
    holds: '{blocks} block(s) of rows belong to these packs, each at its place and with its hash.',
  },
  directory: {
    title: 'Directory',
    holds: 'The directory of parties and products is the one that the publish commits to ({kind}).',
  },
  events: {
    title: 'Events',
    holds: 'The documents of {events} event(s) stand in the event trees that the county logs commit to.',
  },
  rows: {
    title: 'Presence and absence',
    holds:
      'For {codes} code(s) or prefixes the rows shown are all there are: no pack in force has another; every row says what its event says.',
  },
  question: { title: 'Question', holds: 'The answer is about what was asked.' },
  answer: {
    title: 'Answer',
    holds: 'Computed again from the proven events, state, holder, life and packs come out the same.',
  },
  'as-of': {
    title: 'As of',
    holds: 'The answer claims no more coverage, and no later time, than was proven.',
  },
};

const steps: Readonly<Record<Language, Readonly<Record<EvidenceStep, StepWords>>>> = {
  'zh-CN': zh,
  'en-US': en,
};

export function stepTitle(name: EvidenceStep, language: Language): string {
  return steps[language][name].title;
}

/** One sentence: what holds, or with its code why not. */
export function stepWords(check: EvidenceCheck, language: Language): string {
  if (!check.ok) {
    return language === 'zh-CN'
      ? `未通过（${check.code ?? ''}）：${check.detail}`
      : `Failed (${check.code ?? ''}): ${check.detail}`;
  }
  return steps[language][check.name].holds.replace(/\{(\w+)\}/g, (whole, fact: string) =>
    String(check.facts[fact] ?? whole),
  );
}

const general = {
  'zh-CN': {
    title: '药监追溯证据',
    proven: '成立：文件所述由已签署的记录证明。',
    refused: '不成立：文件所述未被证明，不得采信。',
    unpinned: '信任策略取自文件本身。请通过其他途径（如主管部门公布的函件）核对指纹后再采信：',
    question: '问题',
    answer: '答案',
    events: '事件',
    steps: '逐步核验',
    digest: '文件指纹',
    stated: '以下内容由制作者陈述，未经事件推算证明：',
    state: '状态',
    holder: '持有人',
    batch: '批号',
    asOf: '截至',
    time: '时间',
    step: '业务',
    party: '企业',
    number: '事件号',
    log: '日志位置',
    bill: '单据',
    units: '数量',
    none: '无',
  },
  'en-US': {
    title: 'Drug traceability evidence',
    proven: 'Proven: what the file says follows from the signed record.',
    refused: 'Not proven: what the file says must not be relied on.',
    unpinned:
      'The trust policy is the file’s own. Compare its fingerprint by another way (a published letter, say) before you rely on it:',
    question: 'Question',
    answer: 'Answer',
    events: 'Events',
    steps: 'Step by step',
    digest: 'Fingerprint of the file',
    stated: 'Stated by whoever made the file, not proven from events:',
    state: 'State',
    holder: 'Holder',
    batch: 'Batch',
    asOf: 'As of',
    time: 'Time',
    step: 'Step',
    party: 'Party',
    number: 'Event',
    log: 'Place in log',
    bill: 'Bill',
    units: 'Units',
    none: 'none',
  },
} as const;

export type GeneralWords = Readonly<Record<keyof (typeof general)['zh-CN'], string>>;

export function generalWords(language: Language): GeneralWords {
  return general[language];
}
