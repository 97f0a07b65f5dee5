/** The same judgement as a page opened from disk: a file is dropped, nothing leaves the machine. */
import { generalWords, type Language } from '../shared/evidence/evidence-words.ts';
import { evidenceBody } from '../shared/evidence/print-evidence.ts';
import type { EvidenceReport } from '../shared/evidence/verify-evidence.ts';
import { pinsOf } from './entered-pins.ts';
import { judgeFile } from './judge-file.ts';

const texts = {
  'zh-CN': {
    drop: '把证据文件拖到这里，或选择文件。文件不会离开本机。',
    fingerprint: '信任策略指纹（可选，64 位十六进制）',
    officer: '执法人员公钥（可选，名称+标识+base64）',
    device: '设备公钥（可选）',
    other: 'English',
    busy: '正在核验…',
    old: '此浏览器不支持 Ed25519。请使用新版 Chrome、Edge、Firefox 或 Safari，或用 Node 运行 yaojian-verify.mjs。',
  },
  'en-US': {
    drop: 'Drop an evidence file here, or choose one. It does not leave this machine.',
    fingerprint: 'Fingerprint of the trust policy (optional, 64 hex digits)',
    officer: 'Key of the officer (optional, name+id+base64)',
    device: 'Key of the device (optional)',
    other: '中文',
    busy: 'Judging…',
    old: 'This browser has no Ed25519. Use a recent Chrome, Edge, Firefox or Safari, or run yaojian-verify.mjs with Node.',
  },
} as const;

let language: Language = /^zh/i.test(navigator.language) ? 'zh-CN' : 'en-US';
let judged: EvidenceReport | null = null;
let bytes: Uint8Array | null = null;

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no ${id}`);
  return element;
}

const [zone, result, toggle] = [byId('zone'), byId('result'), byId('language')];
const picker = byId('file') as HTMLInputElement;
const [pin, officer, device] = ['pin', 'officer', 'device'].map((id) => byId(id) as HTMLInputElement);

function show(): void {
  const words = texts[language];
  document.documentElement.lang = language;
  document.title = generalWords(language).title;
  byId('drop').textContent = words.drop;
  byId('pin-label').textContent = words.fingerprint;
  byId('officer-label').textContent = words.officer;
  byId('device-label').textContent = words.device;
  toggle.textContent = words.other;
  // Everything from the file is escaped there.
  result.innerHTML = judged === null ? '' : evidenceBody(judged, language);
}

async function judge(): Promise<void> {
  if (bytes === null) return;
  result.textContent = texts[language].busy;
  if (!(await hasEd25519())) {
    result.textContent = texts[language].old;
    return;
  }
  judged = await judgeFile(bytes, pinsOf(pin?.value, officer?.value, device?.value));
  show();
}

async function hasEd25519(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return true;
  } catch {
    return false;
  }
}

async function take(file: File | undefined): Promise<void> {
  if (file === undefined) return;
  bytes = new Uint8Array(await file.arrayBuffer());
  await judge();
}

zone.addEventListener('dragover', (event) => event.preventDefault());
zone.addEventListener('drop', (event) => {
  event.preventDefault();
  void take(event.dataTransfer?.files[0]);
});
picker.addEventListener('change', () => void take(picker.files?.[0]));
for (const entry of [pin, officer, device]) entry?.addEventListener('change', () => void judge());
toggle.addEventListener('click', () => {
  language = language === 'zh-CN' ? 'en-US' : 'zh-CN';
  show();
});
show();
