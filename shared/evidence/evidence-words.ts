/** The steps of a judgement in words, for people who have to rely on it: zh-CN first, en-US complete. */
import type { EvidenceQuestion } from './evidence-file.ts';
import type { EvidenceSigner } from './evidence-signers.ts';
import {
  EVIDENCE_STEPS,
  type EvidenceCheck,
  type EvidenceReport,
  type EvidenceStep,
} from './verify-evidence.ts';

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
  'as-of': { title: '截至', holds: '答案声明的覆盖范围、缺口、时间与新鲜程度与已证明的一致。' },
  pin: { title: '采信依据', holds: '信任策略已与事先掌握的核对（{pinned}）。' },
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
    holds: 'Coverage, gaps, time and freshness that the answer claims are those that were proven.',
  },
  pin: {
    title: 'Whom to believe',
    holds: 'The trust policy was held against one known from elsewhere ({pinned}).',
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
  if (check.name === 'pin' && check.facts['pinned'] === 'no') return general[language].unheld;
  return steps[language][check.name].holds.replace(/\{(\w+)\}/g, (whole, fact: string) =>
    String(check.facts[fact] ?? whole),
  );
}

const general = {
  'zh-CN': {
    title: '药监追溯证据',
    proven: '成立：文件所述由已签署的记录证明。',
    unsure: '尚不能采信：内容前后一致，但未核对信任策略。任何人都能用自己的密钥做出这样的文件。',
    refused: '不成立：文件所述未被证明，不得采信。',
    unheld: '按要求未核对信任策略。',
    device: '制作设备',
    officer: '执法人员',
    signers: '签名',
    known: '公钥已与核验者事先掌握的核对',
    claimed: '文件自称，未经核对：签名不能说明此人或此设备是谁',
    keyFingerprint: '公钥指纹',
    unpinned: '信任策略取自文件本身。请通过其他途径（如主管部门公布的函件）核对指纹后再采信：',
    question: '问题',
    answer: '答案',
    steps: '逐步核验',
    digest: '文件指纹',
    stated: '以下内容由制作者陈述，未经事件推算证明：',
    meaning: '含义',
    made: '制作',
    program: '程序',
    madeAt: '制作时间（制作者时钟）',
    limits: '新鲜、渐旧、过旧的界限（秒）',
  },
  'en-US': {
    title: 'Drug traceability evidence',
    proven: 'Proven: what the file says follows from the signed record.',
    unsure:
      'Not to be relied on yet: the file agrees with itself, but its trust policy was held against nothing. Anybody can make such a file with keys of their own.',
    refused: 'Not proven: what the file says must not be relied on.',
    unheld: 'As asked for, the trust policy was held against nothing.',
    device: 'Device',
    officer: 'Officer',
    signers: 'Signatures',
    known: 'the key is the one that the verifier knew before',
    claimed: 'as the file claims; nobody vouched for the key, so the signature does not say who that is',
    keyFingerprint: 'fingerprint of the key',
    unpinned:
      'The trust policy is the file’s own. Compare its fingerprint by another way (a published letter, say) before you rely on it:',
    question: 'Question',
    answer: 'Answer',
    steps: 'Step by step',
    digest: 'Fingerprint of the file',
    stated: 'Stated by whoever made the file, not proven from events:',
    meaning: 'What this means',
    made: 'Made',
    program: 'Program',
    madeAt: 'At (clock of the maker)',
    limits: 'Limits of fresh, ageing and stale in seconds',
  },
} as const;

export type GeneralWords = Readonly<Record<keyof (typeof general)['zh-CN'], string>>;

export function generalWords(language: Language): GeneralWords {
  return general[language];
}

/** What a proven answer to each kind of question means, and what it does not. */
const meanings: Readonly<Record<Language, Readonly<Record<EvidenceQuestion['kind'], string>>>> = {
  'zh-CN': {
    code: '在所覆盖县级日志的全部现行数据包中，该追溯码（及其所在包装）的记录就是这些，状态与持有人由此推算得出。未覆盖的县另有记录与否，不在证明之内。',
    finding:
      '所涉追溯码的经过已证明，审核规则据此重新得出同一疑点：规则、级别、说明、单据、企业与追溯码均相符。单据若另有分次上传而此处未列的部分，不在证明之内；疑点不等于违法，应先排除正当原因。',
    batch:
      '在所覆盖的县级日志中，该批次的全部最小包装、持有人及各项分类统计就是这些。仅有数量、没有追溯码的单据不在证明之内。',
    case: '各案例追溯码的经过、共同经过的企业与单据及其占比、召回范围各项所解释的案例占比，均由已证明的事件重新推算得出。召回范围的数量由制作者陈述；选择交叉污染时，企业与单据的占比也由制作者陈述。',
    completeness:
      '所列地区中，国家检查点所承诺的每个县级日志都已列出，其现行数据包无一遗漏，事件编号连续；副本若含有这些数据包，即拥有中心截至该检查点为这些县收录并分配的全部记录。中心是否漏收、错分，此文件不能证明：错分由中心侧的 log audit-assignment 重新核算。',
  },
  'en-US': {
    code: 'In all packs in force of the county logs covered, these are all records of the code and of the packs around it; state and holder follow from them. Whether counties that are not covered have others is not proven.',
    finding:
      'The lives of the codes are proven, and the rules of the audit find the same in them again: rule, severity, words, bills, parties and codes. Whether the bill had further parts that nobody shows is not proven; a finding is no offence, and innocent explanations come first.',
    batch:
      'In the county logs covered, these are all smallest packs of the batch, by holder, county, state, level and day. Bills that moved amounts without codes are not proven.',
    case: 'The lives of the cases, the parties and bills they went through with their shares, and the share of the cases that each line of the recall scope explains were computed again from proven events. The units of the scope are the maker’s word; with cross-contamination so are the shares of parties and bills.',
    completeness:
      'Every county log of these regions that the national checkpoint commits to is listed, with all of its packs in force and no gap among its events: a replica that holds these packs has everything that the centre admitted and assigned to these counties up to that checkpoint. Whether the centre left something out or assigned it wrongly is not proven by this file: log audit-assignment recomputes assignment at the centre.',
  },
};

/** Null where nothing is proven. */
export function meaningWords(
  { ok, subject }: Pick<EvidenceReport, 'ok' | 'subject'>,
  language: Language,
): string | null {
  return ok && subject !== null ? meanings[language][subject.kind] : null;
}

/** Proven; or in itself without fault but under a policy that nobody knows; or refused. */
export function verdictOf({
  ok,
  pinned,
  checks,
}: Pick<EvidenceReport, 'ok' | 'pinned' | 'checks'>): 'proven' | 'unsure' | 'refused' {
  if (ok) return pinned ? 'proven' : 'unsure';
  const isWhole = checks.length === EVIDENCE_STEPS.length;
  return isWhole && checks.every(({ name, ok: holds }) => holds || name === 'pin') ? 'unsure' : 'refused';
}

/** The verdict in one sentence: without a pin it is not yet one. */
export function verdictWords(
  report: Pick<EvidenceReport, 'ok' | 'pinned' | 'checks'>,
  language: Language,
): string {
  return generalWords(language)[verdictOf(report)];
}

/** Who signed as what, and whether the verifier knew. */
export function signerWords({ role, name, fingerprint, known }: EvidenceSigner, language: Language): string {
  const words = generalWords(language);
  const who = role === 'device' ? words.device : `${words.officer} ${name}`;
  return `${who}: ${words.keyFingerprint} ${fingerprint}; ${known ? words.known : words.claimed}`;
}
