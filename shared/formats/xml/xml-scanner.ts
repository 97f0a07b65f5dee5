/**
 * A small streaming XML reader for files that come from thousands of strangers' programs: elements, attributes and,
 * for a handler that asks for it, text in pieces; memory bounded whatever comes in. There is no document type, no entity
 * beyond XML's own five, and nothing is ever fetched. Where a tag is damaged it says so and goes on with the
 * next, because one bad line must not lose its neighbours; a general XML parser has to stop there.
 */
import { refuse } from '../../errors/capture-errors.ts';
import type { CodedError } from '../../errors/coded-error.ts';
import { MAX_ATTRIBUTES, XmlTag } from './xml-tag.ts';

/** Characters of one tag. */
export const MAX_TAG_LENGTH = 65_536;
/** Elements inside elements. */
export const MAX_DEPTH = 64;

export interface XmlHandler {
  /** A start tag, also a damaged one (`tag.broken`). */
  open(tag: XmlTag): void;
  close(name: string): void;
  /** A piece of text as the file writes it, references unresolved and possibly cut; CDATA comes escaped. */
  text?(raw: string): void;
  /** Something is wrong with the file at this line; reading goes on unless the scanner says `stopped`. */
  problem(error: CodedError, line: number): void;
}

interface Level {
  readonly name: string;
  readonly index: number;
  readonly childCounts: Map<string, number>;
}

const SKIP_UNTIL = { comment: '-->', instruction: '?>', cdata: ']]>', tag: '<' } as const;

export class XmlScanner {
  /** True once the file is refused as a whole: whatever follows is ignored. */
  stopped = false;
  readonly #handler: XmlHandler;
  readonly #levels: Level[] = [{ name: '', index: 1, childCounts: new Map() }];
  readonly #tag = new XmlTag();
  #window = '';
  #at = 0;
  #line = 1;
  /** Where the window's next line end is that `#line` has not counted: looked for once, not with every tag. */
  #lineEnd = NONE;
  #skipping: keyof typeof SKIP_UNTIL | null = null;
  #strayReported = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** Elements open at this moment. */
  get depth(): number {
    return this.#levels.length - 1;
  }

  /** 1-based line reached. */
  get line(): number {
    return this.#line;
  }

  /** Path of the innermost open element: `/Document/Events/Event[2]`; every step counts its namesakes from 1. */
  path(): string {
    let path = '';
    for (const level of this.#levels.slice(1)) path += `/${level.name}[${level.index}]`;
    return path;
  }

  write(text: string): void {
    if (this.stopped) return;
    this.#window = this.#at < this.#window.length ? this.#window.slice(this.#at) + text : text;
    this.#at = 0;
    this.#lineEnd = this.#lineEndFrom(0);
    while (!this.stopped && this.#step()) {
      // Each step consumes one token, or leaves an incomplete one for the next chunk.
    }
    this.#countLines(this.#at);
  }

  /** Returns whether the document was complete. */
  end(): boolean {
    if (this.stopped) return true;
    if (this.#at < this.#window.length && this.depth === 0) this.#checkStray(this.#window.slice(this.#at));
    return this.depth === 0 && this.#skipping === null && this.#at >= this.#window.length;
  }

  #step(): boolean {
    if (this.#skipping !== null) return this.#skip(this.#skipping);
    const open = this.#window.indexOf('<', this.#at);
    const textEnd = open === -1 ? this.#window.length : open;
    if (textEnd > this.#at) {
      if (this.depth === 0) this.#checkStray(this.#window.slice(this.#at, textEnd));
      else this.#handler.text?.(this.#window.slice(this.#at, textEnd));
    }
    this.#at = textEnd;
    if (open === -1) return false;
    this.#countLines(open);
    const kind = this.#window.charCodeAt(open + 1);
    if (kind === 0x21 /* ! */) return this.#markup(open);
    if (kind === 0x3f /* ? */) return this.#startSkipping('instruction', 2);
    if (kind === 0x2f /* / */) return this.#closeTag(open);
    return this.#openTag(open);
  }

  #skip(kind: keyof typeof SKIP_UNTIL): boolean {
    const end = SKIP_UNTIL[kind];
    const found = this.#window.indexOf(end, this.#at);
    // The last characters may be the beginning of the end marker.
    const until = found === -1 ? Math.max(this.#at, this.#window.length - end.length + 1) : found;
    if (kind === 'cdata') this.#handler.text?.(this.#window.slice(this.#at, until).replaceAll('&', '&amp;'));
    if (found === -1) {
      this.#at = until;
      return false;
    }
    this.#at = kind === 'tag' ? found : found + end.length;
    this.#skipping = null;
    return true;
  }

  #startSkipping(kind: keyof typeof SKIP_UNTIL, length: number): boolean {
    this.#at += length;
    this.#skipping = kind;
    return true;
  }

  #markup(open: number): boolean {
    if (this.#window.startsWith('<!--', open)) return this.#startSkipping('comment', 4);
    if (this.#window.startsWith('<![CDATA[', open)) return this.#startSkipping('cdata', 9);
    const head = this.#window.slice(open, open + 9);
    if (head.length < 9 && ('<!--'.startsWith(head) || '<![CDATA['.startsWith(head))) return false;
    return this.#stop(refuse('XML_DOCTYPE'));
  }

  #closeTag(open: number): boolean {
    const next = this.#window.indexOf('<', open + 1);
    // No further than the next tag: end tags that never end would each be searched for to the window's end.
    const found = (next === -1 ? this.#window : this.#window.slice(0, next)).indexOf('>', open);
    const damaged = next !== -1 && found === -1;
    const end = damaged ? next : found;
    if (end === -1) return this.#incomplete(open);
    if (end - open > MAX_TAG_LENGTH) return this.#tooLong();
    if (damaged) this.#report(refuse('XML_MALFORMED', { reason: 'an end tag is damaged' }));
    const name = localName(this.#window.slice(open + 2, end).trim());
    this.#at = damaged ? end : end + 1;
    let level = this.#levels.length - 1;
    while (level > 0 && this.#levels[level]?.name !== name) level -= 1;
    if (level === 0) {
      this.#report(refuse('XML_MALFORMED', { reason: `</${name.slice(0, 64)}> closes nothing` }));
      return true;
    }
    if (level < this.#levels.length - 1) {
      this.#report(refuse('XML_MALFORMED', { reason: `</${name}> comes before its children are closed` }));
    }
    while (this.#levels.length > level) this.#pop();
    return true;
  }

  #openTag(open: number): boolean {
    const next = this.#window.indexOf('<', open + 1);
    const bound = next === -1 ? this.#window.length : next;
    const tag = this.#tag;
    tag.text = this.#window;
    tag.line = this.#line;
    tag.broken = null;
    const end = this.#attributes(open, bound);
    if (end > 0) {
      if (end - open > MAX_TAG_LENGTH) return this.#tooLong();
      if (tag.hasDuplicate()) tag.broken = refuse('XML_MALFORMED', { reason: 'an attribute comes twice' });
      this.#at = end;
    } else {
      // Where a damaged tag ends is known for certain only by where the next one begins.
      if (next === -1) return this.#incomplete(open);
      if (next - open > MAX_TAG_LENGTH) return this.#tooLong();
      tag.broken = refuse('XML_MALFORMED', { reason: 'the tag is damaged' });
      const text = this.#window.slice(open, next);
      tag.selfClosing = text.includes('/>') || !text.includes('>');
      this.#at = next;
    }
    return this.#enter(tag);
  }

  /** Reads name and attributes into the tag; position after `>`, or REACHED_BOUND, or DAMAGED. */
  #attributes(open: number, bound: number): number {
    const { text: window, offsets } = this.#tag;
    this.#tag.count = 0;
    let at = nameEnd(window, open + 1, bound);
    this.#tag.qualifiedName = window.slice(open + 1, at);
    this.#tag.name = localName(this.#tag.qualifiedName);
    if (at >= bound) return REACHED_BOUND;
    if (at === open + 1) return DAMAGED;
    for (;;) {
      const before = at;
      at = skipSpace(window, at, bound);
      if (at >= bound) return REACHED_BOUND;
      const code = window.charCodeAt(at);
      if (code === 0x3e /* > */) {
        this.#tag.selfClosing = false;
        return at + 1;
      }
      if (code === 0x2f /* / */) {
        if (at + 1 >= bound) return REACHED_BOUND;
        this.#tag.selfClosing = true;
        return window.charCodeAt(at + 1) === 0x3e ? at + 2 : DAMAGED;
      }
      const slot = this.#tag.count * 4;
      if (at === before || this.#tag.count === MAX_ATTRIBUTES) return DAMAGED;
      const end = nameEnd(window, at, bound);
      offsets[slot] = at;
      offsets[slot + 1] = end;
      const equals = skipSpace(window, end, bound);
      const quoteAt = skipSpace(window, equals + 1, bound);
      if (quoteAt >= bound) return REACHED_BOUND;
      const quote = window.charCodeAt(quoteAt);
      if (end === at || window.charCodeAt(equals) !== 0x3d || (quote !== 0x22 && quote !== 0x27))
        return DAMAGED;
      const valueEnd = window.indexOf(quote === 0x22 ? '"' : "'", quoteAt + 1);
      if (valueEnd === -1 || valueEnd >= bound) return REACHED_BOUND;
      offsets[slot + 2] = quoteAt + 1;
      offsets[slot + 3] = valueEnd;
      this.#tag.count += 1;
      at = valueEnd + 1;
    }
  }

  #enter(tag: XmlTag): boolean {
    if (this.#levels.length > MAX_DEPTH) return this.#stop(refuse('XML_TOO_DEEP', { limit: MAX_DEPTH }));
    const counts = this.#levels[this.#levels.length - 1]?.childCounts ?? new Map<string, number>();
    const index = (counts.get(tag.name) ?? 0) + 1;
    // Names are the file's: only so many different ones are counted.
    if (index > 1 || counts.size < MAX_DEPTH) counts.set(tag.name, index);
    this.#levels.push({ name: tag.name, index, childCounts: tag.selfClosing ? NO_CHILDREN : new Map() });
    this.#handler.open(tag);
    if (tag.selfClosing) this.#pop();
    return true;
  }

  #pop(): void {
    const level = this.#levels[this.#levels.length - 1];
    if (level !== undefined) this.#handler.close(level.name);
    this.#levels.pop();
  }

  #incomplete(open: number): boolean {
    return this.#window.length - open > MAX_TAG_LENGTH ? this.#tooLong() : false;
  }

  #tooLong(): boolean {
    this.#report(refuse('XML_TAG_TOO_LONG', { limit: MAX_TAG_LENGTH }));
    return this.#startSkipping('tag', 1);
  }

  #stop(error: CodedError): boolean {
    this.stopped = true;
    this.#report(error);
    return false;
  }

  #report(error: CodedError): void {
    this.#handler.problem(error, this.#line);
  }

  #checkStray(text: string): void {
    if (this.#strayReported || text.trim() === '') return;
    this.#strayReported = true;
    this.#report(refuse('XML_MALFORMED', { reason: 'text outside the root element' }));
  }

  #countLines(until: number): void {
    while (this.#lineEnd < until) {
      this.#line += 1;
      this.#lineEnd = this.#lineEndFrom(this.#lineEnd + 1);
    }
  }

  #lineEndFrom(from: number): number {
    const at = this.#window.indexOf('\n', from);
    return at === -1 ? NONE : at;
  }
}

const NONE = Number.POSITIVE_INFINITY;
const REACHED_BOUND = -1;
const DAMAGED = -2;
const NO_CHILDREN: Map<string, number> = new Map();

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function skipSpace(text: string, from: number, bound: number): number {
  let at = from;
  while (at < bound && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** End of a name: before white space, `=`, a quote, `/` or `>`. */
function nameEnd(text: string, from: number, bound: number): number {
  let at = from;
  for (; at < bound; at++) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || code === 0x3d || code === 0x22 || code === 0x27 || code === 0x2f || code === 0x3e)
      break;
  }
  return at;
}
