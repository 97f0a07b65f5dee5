/**
 * One start tag as the scanner sees it: offsets into its window of text, values decoded when asked for.
 * Valid only while the handler that received it runs.
 */

import { refuse } from '../../errors/capture-errors.ts';
import type { CodedError } from '../../errors/coded-error.ts';

/** Attributes a tag may have; more is no file of ours. */
export const MAX_ATTRIBUTES = 64;

const NEEDS_DECODING = /[&\uFFFD]/;
const LINE_SPACE = /\r\n|[\t\n\r]/g;
const REFERENCE = /&([^;&]{0,32});|&/g;
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

export class XmlTag {
  /** Local name, prefix removed. */
  name = '';
  /** As it stands in the file, prefix included. */
  qualifiedName = '';
  /** 1-based line of the `<`. */
  line = 1;
  selfClosing = false;
  /** Why the tag is not well-formed; its attributes are then not to be trusted. */
  broken: CodedError | null = null;
  text = '';
  count = 0;
  /** Per attribute: start and end of name, start and end of value. */
  readonly offsets = new Int32Array(MAX_ATTRIBUTES * 4);

  /**
   * Value of an attribute, references resolved and white space normalised (XML 1.0 §3.3.3); null when absent.
   * Throws XML_ENTITY for a reference that XML does not define, ENCODING_INVALID where bytes were undecodable.
   */
  attribute(name: string): string | null {
    const { offsets, text } = this;
    for (let at = 0; at < this.count * 4; at += 4) {
      const start = offsets[at] ?? 0;
      if ((offsets[at + 1] ?? 0) - start === name.length && text.startsWith(name, start)) {
        return decodeXmlText(text.slice(offsets[at + 2], offsets[at + 3]).replace(LINE_SPACE, ' '));
      }
    }
    return null;
  }

  /** Names of all attributes, prefixes included, in the order of the file. */
  attributeNames(): readonly string[] {
    const names: string[] = [];
    for (let at = 0; at < this.count * 4; at += 4) {
      names.push(this.text.slice(this.offsets[at], this.offsets[at + 1]));
    }
    return names;
  }

  /** Whether two attributes share a name, which XML forbids (§3.1). */
  hasDuplicate(): boolean {
    const { offsets, text } = this;
    for (let a = 4; a < this.count * 4; a += 4) {
      const name = text.slice(offsets[a], offsets[a + 1]);
      for (let b = 0; b < a; b += 4) {
        if ((offsets[b + 1] ?? 0) - (offsets[b] ?? 0) === name.length && text.startsWith(name, offsets[b])) {
          return true;
        }
      }
    }
    return false;
  }
}

/**
 * Text with its references resolved. Throws XML_ENTITY for a reference that XML does not define, ENCODING_INVALID
 * where bytes were undecodable.
 */
export function decodeXmlText(raw: string): string {
  if (!NEEDS_DECODING.test(raw)) return raw;
  if (raw.includes('\uFFFD')) throw refuse('ENCODING_INVALID', { encoding: 'text in the declared encoding' });
  return raw.replace(REFERENCE, (_whole, entity: string | undefined) => resolve(entity ?? ''));
}

function resolve(entity: string): string {
  const predefined = PREDEFINED.get(entity);
  if (predefined !== undefined) return predefined;
  const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(entity);
  const point =
    digits === null ? Number.NaN : Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10);
  if (!isXmlCharacter(point)) throw refuse('XML_ENTITY', { entity });
  return String.fromCodePoint(point);
}

/** XML 1.0 §2.2, production Char. */
function isXmlCharacter(point: number): boolean {
  if (point < 0x20) return point === 0x9 || point === 0xa || point === 0xd;
  return point <= 0xd7ff || (point >= 0xe000 && point <= 0xfffd) || (point >= 0x10000 && point <= 0x10ffff);
}
