/**
 * The judgement of an evidence file as one HTML page that needs nothing else: for paper, for a PDF, for a window.
 * Everything that comes from the file is escaped; there is no script in the page.
 */
import { escapeXmlAttribute as safe } from '../formats/xml/escape-xml.ts';
import {
  type GeneralWords,
  generalWords,
  type Language,
  meaningWords,
  signerWords,
  stepTitle,
  stepWords,
  verdictOf,
  verdictWords,
} from './evidence-words.ts';
import { memberWords } from './print/member-words.ts';
import { isMembers, type Members, mark, printMembers } from './print/print-members.ts';
import { questionWords } from './print/question-words.ts';
import type { EvidenceReport } from './verify-evidence.ts';

const VERDICT_CLASS = { proven: 'good', unsure: 'unsure', refused: 'bad' } as const;

/** A whole document. */
export function printEvidence(report: EvidenceReport, language: Language): string {
  const words = generalWords(language);
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">' +
    `<title>${safe(words.title)}</title><style>${STYLE}</style></head><body>` +
    `${evidenceBody(report, language)}</body></html>`
  );
}

/** What stands in the body of such a document. */
export function evidenceBody(report: EvidenceReport, language: Language): string {
  const words = generalWords(language);
  const { checkpoint } = report;
  const meaning = meaningWords(report, language);
  return [
    `<h1>${safe(words.title)}</h1>`,
    `<p class="verdict ${VERDICT_CLASS[verdictOf(report)]}">${safe(verdictWords(report, language))}</p>`,
    report.digest === null ? '' : `<p>${safe(words.digest)}: <code>${safe(report.digest)}</code></p>`,
    report.pinned || checkpoint === null
      ? ''
      : `<p class="warn">${safe(words.unpinned)} <code>${safe(checkpoint.policyFingerprint)}</code></p>`,
    `<h2>${safe(words.steps)}</h2><ol>${report.checks
      .map(
        (check) =>
          `<li class="${check.ok ? 'good' : 'bad'}"><b>${safe(stepTitle(check.name, language))}</b> ` +
          `${safe(stepWords(check, language))}</li>`,
      )
      .join('')}</ol>`,
    report.signers.length === 0
      ? ''
      : `<h2>${safe(words.signers)}</h2><ul>${report.signers
          .map((signer) => `<li>${safe(signerWords(signer, language))}</li>`)
          .join('')}</ul>`,
    meaning === null ? '' : `<h2>${safe(words.meaning)}</h2><p>${safe(meaning)}</p>`,
    contentOf(report, words, language),
  ].join('');
}

/** Each part of the answer with the path under which the judgement names what is only stated in it. */
const PARTS: readonly (readonly [part: string, path: string])[] = [
  ['finding', 'finding'],
  ['traces', ''],
  ['batch', ''],
  ['investigation', 'investigation'],
  ['completeness', ''],
  ['case', 'case'],
];

function contentOf(report: EvidenceReport, words: GeneralWords, language: Language): string {
  const { evidence } = report;
  if (evidence === null) return '';
  const printing = { language, stated: new Set(report.stated) };
  const parts = [
    `<h2>${safe(words.question)}</h2><p>${safe(questionWords(evidence.question, language))}</p>`,
    `<h2>${safe(words.answer)}</h2>`,
  ];
  for (const [part, path] of PARTS) {
    const value = evidence.answer[part];
    const title = safe(memberWords(part, language));
    for (const one of (Array.isArray(value) ? value : [value]).filter(isMembers)) {
      parts.push(`<h3>${title} ${safe(nameOf(one))}${mark(path, printing)}</h3>`);
      parts.push(printMembers(one, printing, path));
    }
  }
  const { pins } = evidence.answer;
  if (Array.isArray(pins)) parts.push(printMembers({ pins }, printing));
  if (report.stated.length > 0)
    parts.push(`<p class="warn">${safe(words.stated)} ${safe(report.stated.join(', '))}</p>`);
  const { at, program, rules, limits } = evidence.made;
  const { freshSeconds, ageingSeconds, staleSeconds } = limits;
  const made = [
    [words.program, program],
    [words.madeAt, at],
    [memberWords('rules', language), rules.map(({ id, version }) => `${id} (${version})`).join(', ')],
    [words.limits, `${freshSeconds} / ${ageingSeconds} / ${staleSeconds}`],
  ] as const;
  const rows = made.map(([name, value]) => `<tr><th>${safe(name)}</th><td>${safe(value)}</td></tr>`);
  return `${parts.join('')}<h2>${safe(words.made)}</h2><table>${rows.join('')}</table>`;
}

/** What an answer is about, for its title. */
function nameOf({ code, id, batch, product, name }: Members): string {
  const text = code ?? id ?? (batch === undefined ? name : `${String(product)} ${String(batch)}`);
  return typeof text === 'string' ? text : '';
}

/** Plain enough for every printer. */
export const STYLE = `
body{font:14px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;margin:.5rem 0}th{text-align:left;font-weight:600}td,th{padding:.15rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}
.verdict{font-size:1.2rem;font-weight:700;padding:.5rem 1rem;border:2px solid}.good.verdict{color:#0a5c2b}.bad.verdict,li.bad{color:#a11212}.unsure.verdict{color:#8a4b00;background:#fff4e0;border-width:4px}
.warn{border-left:4px solid #b26a00;padding-left:.6rem}tr{break-inside:avoid}
.stated{color:#8a4b00;font-style:normal;border:1px solid;padding:0 .3rem;font-size:.85em}.block{border-left:3px solid #ccc;padding-left:.6rem;margin:.5rem 0}h4{margin:.8rem 0 0}
`;
