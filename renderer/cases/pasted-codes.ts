/** Codes out of what was pasted, or out of a file: one a line, a column of a table, or what `investigate` takes. */
import { arrayOf, isObject, own } from '../../shared/formats/foodchain-lab/fcl-elements.ts';

/** A column of these names holds the codes; without such a head the first column does. */
const heads = new Set([
  'code',
  'codes',
  // As Chinese lists head it, whatever the window's language: traceability code, drug traceability code, code.
  '\u8ffd\u6eaf\u7801',
  '\u836f\u54c1\u8ffd\u6eaf\u7801',
  '\u7f16\u7801',
]);
const longest = 512;

export interface PastedCodes {
  readonly codes: readonly string[];
  /** Lines that hold nothing that can be a code. */
  readonly unread: number;
}

/** Tabs, commas and semicolons part columns; quotes around a field are taken off. */
export function pastedCodes(text: string): PastedCodes {
  const plain = text.replace(/^\uFEFF/, '');
  if (/^\s*\{/.test(plain)) return fromJson(plain);
  const lines = plain.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const head = fields(lines[0] ?? '').findIndex((field) => heads.has(field.toLowerCase()));
  const column = Math.max(0, head);
  const codes: string[] = [];
  let unread = 0;
  for (const line of head >= 0 ? lines.slice(1) : lines) {
    const code = fields(line)[column] ?? '';
    if (code !== '' && code.length <= longest && /\d/.test(code)) codes.push(code);
    else unread++;
  }
  return { codes, unread };
}

/** A GS1 element string or a link may hold none of these, so that nothing of it is cut off. */
function fields(line: string): readonly string[] {
  return line.split(/[\t,;]/).map((field) =>
    field
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}

/** `{"cases":[CODE or {"code":CODE}]}`. */
function fromJson(text: string): PastedCodes {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { codes: [], unread: 1 };
  }
  const items =
    isObject(value) && Array.isArray(own(value, 'cases')) ? arrayOf(own(value, 'cases'), '$') : [];
  const codes = items.flatMap((item) => {
    const code = isObject(item) ? own(item, 'code') : item;
    return typeof code === 'string' && code !== '' && code.length <= longest ? [code] : [];
  });
  return { codes, unread: items.length - codes.length + (items.length === 0 ? 1 : 0) };
}
