/**
 * Where in a JSON object something is: the member of the outermost object, and the first place that is no JSON. Engines
 * say that in words of their own, or not at all. Keeps no value; any depth, for the text may be hostile.
 */

export interface JsonPlace {
  /** Name of the outermost member in which the place lies, null before the first and where there is no object. */
  readonly member: string | null;
  /** UTF-16 offset: of the first character that cannot be, or `until`, or the end where something is missing. */
  readonly at: number;
}

type Expecting = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' | 'nothing';

const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** @param until no further than this offset */
export function locateInJson(text: string, until = text.length): JsonPlace {
  const open: ('{' | '[')[] = [];
  let expecting: Expecting = 'value' as Expecting;
  let member: string | null = null;
  let at = 0;
  const closed = (): Expecting => (open.length === 0 ? 'nothing' : 'comma or end');
  while (at < until) {
    const letter = text[at] ?? '';
    const isName: boolean = expecting === 'name' || expecting === 'name or end';
    const isValue: boolean = expecting === 'value' || expecting === 'value or end';
    if (' \n\r\t'.includes(letter)) at += 1;
    else if (letter === '"' && (isName || isValue)) {
      const end = endOfString(text, at);
      if (isName && open.length === 1 && end.isWhole) member = text.slice(at + 1, end.at - 1);
      if (!end.isWhole || end.at > until) return { member, at: Math.min(end.at, until) };
      at = end.at;
      expecting = isName ? 'colon' : closed();
    } else if ((letter === '{' || letter === '[') && isValue) {
      open.push(letter);
      expecting = letter === '{' ? 'name or end' : 'value or end';
      at += 1;
    } else if ((letter === '}' || letter === ']') && mayEnd(expecting, letter, open.at(-1))) {
      open.pop();
      expecting = closed();
      at += 1;
    } else if (letter === ':' && expecting === 'colon') {
      expecting = 'value';
      at += 1;
    } else if (letter === ',' && expecting === 'comma or end') {
      expecting = open.at(-1) === '{' ? 'name' : 'value';
      at += 1;
    } else {
      SCALAR.lastIndex = at;
      if (!isValue || !SCALAR.test(text)) return { member, at };
      at = SCALAR.lastIndex;
      expecting = closed();
    }
  }
  return { member, at: until };
}

function mayEnd(expecting: Expecting, letter: '}' | ']', open: '{' | '[' | undefined): boolean {
  if ((letter === '}') !== (open === '{') || open === undefined) return false;
  return expecting === 'comma or end' || expecting === (letter === '}' ? 'name or end' : 'value or end');
}

/** Where a string ends, or cannot go on. */
function endOfString(text: string, start: number): { readonly at: number; readonly isWhole: boolean } {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { at: at + 1, isWhole: true };
    if (code < 0x20) break;
    if (code !== 0x5c) at += 1;
    else if (/["\\/bfnrt]/.test(text[at + 1] ?? '')) at += 2;
    else if (/^u[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 6))) at += 6;
    else break;
  }
  return { at, isWhole: false };
}
