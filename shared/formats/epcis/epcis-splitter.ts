/**
 * Cuts the text of EPCIS JSON, arriving in pieces, into single events, vocabularies and document members: a document,
 * a bare event, a list of events or any number of these one after the other (NDJSON). Memory is bounded by the limits
 * of one value. Damage costs the event that has it: the next object with an eventTime of its own goes on.
 */
import { raiser } from '../../errors/coded-error.ts';
import { epcisErrors } from '../../errors/epcis-errors.ts';
import { type Frame, type FrameRole, holdsEvents, isListRole, memberRole } from './document-frames.ts';
import {
  MAX_DEPTH,
  MAX_EVENT_CHARACTERS,
  MAX_MEMBER_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_VOCABULARY_CHARACTERS,
} from './epcis-limits.ts';
import { elementPath, memberPath } from './json-path.ts';
import { JsonValueReader, type ReadOutcome } from './json-value-reader.ts';
import type { SplitItem } from './split-item.ts';

const fail = raiser(epcisErrors);

/** What is being read whole. `candidate`: an object that may be the next event after damage. */
type Purpose = 'name' | 'member' | 'element' | 'candidate';
type Unread = Exclude<ReadOutcome, { readonly kind: 'more' | 'value' }>;

export class EpcisSplitter {
  readonly #reader = new JsonValueReader();
  #items: SplitItem[] = [];
  #frames: Frame[] = [];
  #mode: 'between' | 'searching' | Purpose = 'between';
  /** Where the last damage was; a broken candidate behind it is a record of its own. */
  #damageAt = 0;
  /** After damage outside an event list: what is no event is passed over without another word. */
  #loose = false;
  /** Members of the root object; the values of a document are handed on, those of a bare event kept. */
  #members = new Map<string, unknown>();
  #memberCharacters = 0;
  #isDocument = false;
  /** A member of the root could not be read: as an event it has been refused. */
  #isIncomplete = false;
  #rootLine = 1;
  #sawAnything = false;

  feed(text: string): readonly SplitItem[] {
    this.#reader.feed(text);
    this.#advance();
    return this.#drain();
  }

  /** What the end of the text settles. */
  end(): readonly SplitItem[] {
    let cut = this.#frames.length > 0 && this.#mode !== 'candidate' && this.#mode !== 'searching';
    if (cut) this.#refuse('EPCIS_TRUNCATED', {}, this.#reader.line);
    while (this.#isReading()) {
      const isRecord = this.#mode === 'candidate' && this.#isRecordOfItsOwn();
      if (isRecord && !cut) this.#refuse('EPCIS_TRUNCATED', {}, this.#reader.startLine);
      cut ||= isRecord;
      this.#reader.backToStart();
      this.#mode = 'searching';
      this.#advance();
    }
    if (!this.#sawAnything) this.#refuse('EPCIS_EMPTY', {}, 1);
    return this.#drain();
  }

  #drain(): readonly SplitItem[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  #isReading(): boolean {
    return this.#mode !== 'between' && this.#mode !== 'searching';
  }

  #advance(): void {
    for (;;) {
      if (this.#mode === 'searching') {
        if (!this.#reader.skipTo('{')) return;
        this.#begin('candidate', MAX_EVENT_CHARACTERS, MAX_DEPTH);
      } else if (this.#mode === 'between') {
        if (this.#reader.character === '') return;
        this.#between(this.#reader.character);
      } else {
        const outcome = this.#reader.read();
        if (outcome.kind === 'more') {
          if (this.#mode !== 'candidate' || !this.#reader.isTooLarge) return;
          this.#mode = 'searching';
        } else this.#finish(this.#mode, outcome);
      }
    }
  }

  #begin(purpose: Purpose, limit: number, deepest?: number): void {
    this.#mode = purpose;
    this.#reader.begin(limit, deepest);
  }

  #finish(purpose: Purpose, outcome: Exclude<ReadOutcome, { readonly kind: 'more' }>): void {
    this.#mode = 'between';
    if (purpose === 'candidate') this.#finishCandidate(outcome);
    else if (outcome.kind === 'damaged') this.#damaged(outcome.expected, outcome.found);
    else this.#finishValue(purpose, outcome);
  }

  #finishValue(purpose: Purpose, outcome: Exclude<ReadOutcome, { readonly kind: 'more' | 'damaged' }>): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    if (purpose === 'name') {
      frame.name = outcome.kind === 'value' && typeof outcome.value === 'string' ? outcome.value : '';
      frame.state = 'colon';
    } else frame.state = 'after';
    if (outcome.kind !== 'value') {
      this.#refuseUnread(outcome);
      this.#isIncomplete ||= frame.role === 'root';
    } else if (purpose === 'member') this.#finishMember(frame, outcome.value, outcome.characters);
    else if (purpose === 'element') this.#pushElement(frame, outcome.value, outcome.characters);
  }

  #pushElement(frame: Frame, value: unknown, characters: number): void {
    const kind = frame.role === 'vocabularyList' ? 'vocabulary' : 'event';
    const path = elementPath(frame.path, frame.count - 1);
    this.#push({ kind, value, path, line: this.#reader.startLine, characters });
  }

  #finishMember(frame: Frame, value: unknown, characters: number): void {
    if (frame.role === 'root') this.#members.set(frame.name, this.#isDocument ? null : value);
    if (frame.role === 'root' && !this.#isDocument) {
      this.#memberCharacters += characters;
      return;
    }
    const path = memberPath(frame.path, frame.name);
    this.#push({ kind: 'member', of: frame.role, name: frame.name, value, path });
  }

  // ---- damage ----

  /** An event list goes on after its broken element; any other structure cannot be trusted any more. */
  #damaged(expected: string, found: string, passOver = 1): void {
    if (!this.#loose || this.#frames.length > 0) {
      this.#refuse('EPCIS_NOT_JSON', { expected, found }, this.#reader.line);
    }
    this.#damageAt = this.#reader.position;
    const role = this.#frames.at(-1)?.role;
    if (role === undefined || !holdsEvents(role)) {
      this.#loose ||= this.#isDocument;
      this.#frames = [];
      this.#endRoot();
    }
    this.#reader.backToStart(passOver);
    this.#mode = 'searching';
  }

  #isRecordOfItsOwn(): boolean {
    return this.#reader.start > this.#damageAt && this.#reader.textSoFar().includes('"eventTime"');
  }

  #finishCandidate(outcome: Exclude<ReadOutcome, { readonly kind: 'more' }>): void {
    if (outcome.kind === 'value' && isEventLike(outcome.value)) {
      const frame = this.#frames.at(-1);
      if (frame === undefined) {
        const { value, characters } = outcome;
        this.#push({ kind: 'event', value, path: '$', line: this.#reader.startLine, characters });
        return;
      }
      frame.count += 1;
      frame.state = 'after';
      this.#pushElement(frame, outcome.value, outcome.characters);
      return;
    }
    if (outcome.kind !== 'value' && this.#isRecordOfItsOwn()) {
      this.#refuseUnread(outcome);
      this.#damageAt = this.#reader.position;
    }
    this.#reader.backToStart();
    this.#mode = 'searching';
  }

  // ---- the document around them ----

  #between(character: string): void {
    if (isSpace(character)) {
      this.#reader.skip();
      return;
    }
    const frame = this.#frames.at(-1);
    if (frame === undefined) this.#root(character);
    else if (isListRole(frame.role)) this.#inList(frame, character);
    else this.#inObject(frame, character);
  }

  #root(character: string): void {
    if (character !== '{' && character !== '[') {
      this.#unexpected('an EPCIS document, an event or a list of events');
      return;
    }
    this.#rootLine = this.#reader.line;
    this.#sawAnything ||= character === '[';
    this.#enter(character === '{' ? 'root' : 'rootArray', '$');
  }

  #enter(role: FrameRole, path: string): void {
    this.#frames.push({ role, path, state: 'first', name: '', count: 0 });
    this.#reader.skip();
  }

  #leave(): void {
    this.#frames.pop();
    this.#reader.skip();
    const outer = this.#frames.at(-1);
    if (outer !== undefined) outer.state = 'after';
  }

  #inList(frame: Frame, character: string): void {
    if (character === ']' && frame.state !== 'next') this.#leave();
    else if (frame.state !== 'after') {
      frame.count += 1;
      const isVocabulary = frame.role === 'vocabularyList';
      this.#begin('element', isVocabulary ? MAX_VOCABULARY_CHARACTERS : MAX_EVENT_CHARACTERS);
    } else if (character === ',') this.#goOn(frame, 'next');
    else this.#unexpected(', or ]');
  }

  #inObject(frame: Frame, character: string): void {
    if (frame.state === 'value') this.#memberValue(frame, character);
    else if (frame.state === 'colon') {
      if (character === ':') this.#goOn(frame, 'value');
      else this.#unexpected(':');
    } else if (frame.state === 'after') {
      if (character === '}') this.#leaveObject(frame);
      else if (character === ',') this.#goOn(frame, 'next');
      else this.#unexpected(', or }');
    } else if (character === '"') this.#begin('name', MAX_NAME_CHARACTERS);
    else if (character === '}' && frame.state === 'first') this.#leaveObject(frame);
    else this.#unexpected('a name');
  }

  #goOn(frame: Frame, state: Frame['state']): void {
    frame.state = state;
    this.#reader.skip();
  }

  #memberValue(frame: Frame, character: string): void {
    const role = memberRole(frame.role, frame.name, character);
    if (role === null) {
      const inEvent = frame.role === 'root' && !this.#isDocument;
      this.#begin('member', inEvent ? MAX_EVENT_CHARACTERS - this.#memberCharacters : MAX_MEMBER_CHARACTERS);
      return;
    }
    if (frame.role === 'root') {
      if (!this.#isDocument) this.#push({ kind: 'documentStart', members: new Map(this.#members) });
      this.#isDocument = true;
      this.#members.set(frame.name, null);
    }
    this.#enter(role, memberPath(frame.path, frame.name));
  }

  #leaveObject(frame: Frame): void {
    this.#leave();
    if (frame.role !== 'root') return;
    if (this.#isDocument) this.#push({ kind: 'documentEnd', names: new Set(this.#members.keys()) });
    else if (!this.#isIncomplete) {
      const value = Object.fromEntries(this.#members);
      this.#push({
        kind: 'event',
        value,
        path: '$',
        line: this.#rootLine,
        characters: this.#memberCharacters,
      });
    }
    this.#endRoot();
  }

  #endRoot(): void {
    this.#members = new Map();
    this.#memberCharacters = 0;
    this.#isDocument = false;
    this.#isIncomplete = false;
  }

  #unexpected(expected: string): void {
    // Begun and given up at once: what does not fit is where the search goes on.
    const found = this.#reader.upcoming();
    this.#reader.begin(0);
    this.#damaged(expected, found, this.#reader.character === '{' ? 0 : 1);
  }

  // ---- what comes out ----

  #refuseUnread(outcome: Unread): void {
    const line = this.#reader.startLine;
    if (outcome.kind === 'invalid' || outcome.kind === 'damaged') {
      const expected = outcome.kind === 'damaged' ? outcome.expected : 'a JSON value';
      this.#refuse('EPCIS_NOT_JSON', { expected, found: outcome.found }, line);
    } else if (outcome.kind === 'tooDeep') this.#refuse('EPCIS_TOO_DEEP', { limit: MAX_DEPTH }, line);
    else this.#refuse('EPCIS_TOO_LARGE', { limit: this.#reader.limit }, line);
  }

  #refuse(
    code: keyof typeof epcisErrors,
    details: Readonly<Record<string, string | number>>,
    line: number,
  ): void {
    this.#push({ kind: 'refused', error: fail(code, details, { path: this.#path(), line }) });
  }

  #path(): string {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return '$';
    if (isListRole(frame.role)) return elementPath(frame.path, Math.max(0, frame.count - 1));
    return frame.name === '' ? frame.path : memberPath(frame.path, frame.name);
  }

  #push(item: SplitItem): void {
    this.#sawAnything = true;
    this.#items.push(item);
  }
}

function isSpace(character: string): boolean {
  return /^[ \n\r\t\uFEFF]$/.test(character);
}

function isEventLike(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'eventTime');
}
