/**
 * Any answer on paper, whole: objects as pairs, lists of objects as tables, under the words of their members. What is
 * the maker's word is marked where it stands. Everything that comes from the file is escaped.
 */
import { escapeXmlAttribute as safe } from '../../formats/xml/escape-xml.ts';
import type { Language } from '../evidence-words.ts';
import { memberWords } from './member-words.ts';
import { ruleWords } from './rule-words.ts';
import { billWords, valueWords } from './value-words.ts';

export type Members = Readonly<Record<string, unknown>>;

export interface Printing {
  readonly language: Language;
  /** Paths of what is stated only, as `compareAnswer` names them. */
  readonly stated: ReadonlySet<string>;
}

/** Columns of long lists, most telling first; what else a line has stands in its last column. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  events: ['time', 'bizStep', 'party', 'to', 'bill', 'role', 'number', 'log'],
  stations: ['name', 'id', 'region', 'score', 'commonLink', 'cases'],
  deliveries: ['id', 'source', 'target', 'time', 'score', 'cases'],
  scope: ['kind', 'id', 'share', 'cases', 'units'],
  holders: ['name', 'party', 'region', 'state', 'units'],
};
/** Their lines are long texts: each stands by itself. */
const BLOCKS: readonly string[] = ['findings', 'cases'];
/** Objects that are lists by identifier. */
const MAPS: readonly string[] = ['parties'];

/** @param name path of the value, as `stated` names it; empty for a whole answer */
export function printMembers(of: Members, printing: Printing, name = ''): string {
  const short: string[] = [];
  const long: string[] = [];
  for (const [member, value] of Object.entries(withWords(of, printing.language))) {
    if (value === undefined) continue;
    const path = name === '' ? member : `${name}.${member}`;
    const title = `${safe(memberWords(member, printing.language))}${mark(path, printing)}`;
    if (isLong(value)) {
      const body = printLong(member, value, printing, path);
      long.push(`<section><h4>${title}</h4>${body}</section>`);
    } else short.push(`<tr><th>${title}</th><td>${safe(textOf(member, value, printing.language))}</td></tr>`);
  }
  return `${short.length === 0 ? '' : `<table>${short.join('')}</table>`}${long.join('')}`;
}

export function mark(path: string, { language, stated }: Printing): string {
  if (!stated.has(path)) return '';
  return ` <em class="stated">${language === 'zh-CN' ? '陈述，未证明' : 'stated, not proven'}</em>`;
}

function printLong(member: string, value: unknown, printing: Printing, path: string): string {
  if (isMembers(value)) {
    if (!MAPS.includes(member)) return printMembers(value, printing, path);
    const lines = Object.entries(value).map(([id, one]) => ({ id, ...(isMembers(one) ? one : {}) }));
    return printTable(member, lines, printing, path);
  }
  const lines = Array.isArray(value) ? value.filter(isMembers) : [];
  if (!BLOCKS.includes(member)) return printTable(member, lines, printing, `${path}[]`);
  return lines
    .map((line) => `<div class="block">${printMembers(line, printing, `${path}[]`)}</div>`)
    .join('');
}

function printTable(member: string, lines: readonly Members[], printing: Printing, path: string): string {
  const { language } = printing;
  if (lines.length === 0) return `<p>${safe(valueWords('', null, language))}</p>`;
  const all = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const columns = (COLUMNS[member] ?? all.slice(0, 7)).filter((one) => all.includes(one));
  const rest = all.filter((one) => !columns.includes(one));
  const heads = columns.map(
    (one) => `<th>${safe(memberWords(one, language))}${mark(`${path}.${one}`, printing)}</th>`,
  );
  const further = rest.length === 0 ? '' : '<th></th>';
  const body = lines.map((line) => {
    const cells = columns.map((one) => `<td>${safe(textOf(one, line[one], language))}</td>`).join('');
    const more = rest
      .filter((one) => line[one] !== undefined && line[one] !== null)
      .map(
        (one) =>
          `${safe(memberWords(one, language))}${mark(`${path}.${one}`, printing)} ${safe(textOf(one, line[one], language))}`,
      );
    return `<tr>${cells}${rest.length === 0 ? '' : `<td>${more.join('; ')}</td>`}</tr>`;
  });
  return `<table class="grid"><thead><tr>${heads.join('')}${further}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** A finding in the language of the page: rules give theirs in English. */
function withWords(of: Members, language: Language): Members {
  const { rule, details } = of;
  const words = language === 'zh-CN' && typeof rule === 'string' ? ruleWords(rule) : null;
  if (words === null || !isMembers(details)) return of;
  const explanation = words.account.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name];
    return value === undefined ? whole : valueWords(name, value, language);
  });
  return { ...of, explanation, innocent: words.innocent };
}

/** Objects of objects, and lists of objects, take room of their own. */
function isLong(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isMembers);
  return isMembers(value) && Object.values(value).some((one) => typeof one === 'object' && one !== null);
}

/** One line. */
function textOf(member: string, value: unknown, language: Language): string {
  if (Array.isArray(value)) {
    return value.length === 0
      ? valueWords('', null, language)
      : value.map((one) => textOf(member, one, language)).join(', ');
  }
  if (!isMembers(value)) return valueWords(member, value, language);
  if (member === 'log') return `${value['region']}/${value['index']}`;
  if (member === 'bill') {
    const words = billWords(String(value['type']), String(value['number']), language);
    return value['party'] === undefined ? words : `${words} (${value['party']})`;
  }
  return Object.entries(value)
    .map(([name, one]) => `${memberWords(name, language)} ${textOf(name, one, language)}`)
    .join('; ');
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
