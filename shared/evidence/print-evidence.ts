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
import type { EvidenceReport } from './verify-evidence.ts';

const VERDICT_CLASS = { proven: 'good', unsure: 'unsure', refused: 'bad' } as const;

type Members = Readonly<Record<string, unknown>>;

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
    contentOf(report, words),
  ].join('');
}

function contentOf(report: EvidenceReport, words: GeneralWords): string {
  const { evidence, stated } = report;
  if (evidence === null) return '';
  const { traces, batch, finding, investigation, completeness } = evidence.answer;
  const parts = [
    `<h2>${safe(words.question)}</h2><p><code>${safe(JSON.stringify(evidence.question))}</code></p>`,
    `<h2>${safe(words.answer)}</h2>`,
  ];
  if (isMembers(finding))
    parts.push(`<p>${safe(textOf(finding['rule']))}: ${safe(textOf(finding['explanation']))}</p>`);
  for (const trace of Array.isArray(traces) ? traces : [])
    if (isMembers(trace)) parts.push(traceHtml(trace, words));
  if (isMembers(batch)) parts.push(batchHtml(batch, words));
  if (isMembers(investigation)) {
    parts.push(listHtml(investigation['stations'], ['name', 'id', 'score', 'cases']));
    parts.push(listHtml(investigation['deliveries'], ['id', 'source', 'target', 'time', 'score', 'cases']));
    parts.push(listHtml(investigation['scope'], ['kind', 'id', 'share', 'cases', 'units']));
  }
  if (isMembers(completeness)) {
    const members = ['region', 'entries', 'packs', 'events', 'rows', 'completeThrough'];
    parts.push(listHtml(completeness['regions'], members));
  }
  if (stated.length > 0) parts.push(`<p class="warn">${safe(words.stated)} ${safe(stated.join(', '))}</p>`);
  return parts.join('');
}

function traceHtml(trace: Members, words: GeneralWords): string {
  const holder = isMembers(trace['holder']) ? trace['holder'] : null;
  const identity = isMembers(trace['identity']) ? trace['identity'] : {};
  const asOf =
    isMembers(trace['asOf']) && isMembers(trace['asOf']['national']) ? trace['asOf']['national'] : {};
  const events = Array.isArray(trace['events']) ? trace['events'].filter(isMembers) : [];
  return (
    `<h3>${safe(textOf(trace['code']))}</h3>` +
    rows([
      [words.state, textOf(trace['state'])],
      [words.holder, holder === null ? words.none : `${textOf(holder['name'])} (${textOf(holder['party'])})`],
      [words.batch, `${textOf(identity['name'])} ${textOf(identity['batch'])}`],
      [words.asOf, textOf(asOf['trustedTime'])],
    ]) +
    grid(
      [words.time, words.step, words.party, words.bill, words.number, words.log],
      events.map((event) => {
        const [bill, log] = [event['bill'], event['log']];
        return [
          textOf(event['time']),
          textOf(event['bizStep'] ?? event['type']),
          textOf(event['party']),
          isMembers(bill) ? `${textOf(bill['type'])} ${textOf(bill['number'])}` : '',
          textOf(event['number']),
          isMembers(log) ? `${textOf(log['region'])}/${textOf(log['index'])}` : '',
        ];
      }),
    )
  );
}

function batchHtml(batch: Members, words: GeneralWords): string {
  const holders = Array.isArray(batch['holders']) ? batch['holders'].filter(isMembers) : [];
  return (
    `<h3>${safe(textOf(batch['product']))} ${safe(textOf(batch['batch']))}</h3>` +
    rows([[words.units, textOf(batch['units'])]]) +
    grid(
      [words.holder, words.state, words.units],
      holders.map((held) => [
        `${textOf(held['name'])} (${textOf(held['party'])})`,
        textOf(held['state']),
        textOf(held['units']),
      ]),
    )
  );
}

/** A list as the answer has it, by the names of its members. */
function listHtml(list: unknown, members: readonly string[]): string {
  const lines = Array.isArray(list) ? list.filter(isMembers) : [];
  return grid(
    members,
    lines.map((line) => members.map((member) => textOf(line[member]))),
  );
}

function rows(pairs: readonly (readonly [string, string])[]): string {
  return `<table>${pairs.map(([name, value]) => `<tr><th>${safe(name)}</th><td>${safe(value)}</td></tr>`).join('')}</table>`;
}

function grid(titles: readonly string[], lines: readonly (readonly string[])[]): string {
  const head = titles.map((title) => `<th>${safe(title)}</th>`).join('');
  const body = lines
    .map((line) => `<tr>${line.map((cell) => `<td>${safe(cell)}</td>`).join('')}</tr>`)
    .join('');
  return `<table class="grid"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Plain enough for every printer. */
export const STYLE = `
body{font:14px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;margin:.5rem 0}th{text-align:left;font-weight:600}td,th{padding:.15rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}
.verdict{font-size:1.2rem;font-weight:700;padding:.5rem 1rem;border:2px solid}.good.verdict{color:#0a5c2b}.bad.verdict,li.bad{color:#a11212}.unsure.verdict{color:#8a4b00;background:#fff4e0;border-width:4px}
.warn{border-left:4px solid #b26a00;padding-left:.6rem}tr{break-inside:avoid}
`;
