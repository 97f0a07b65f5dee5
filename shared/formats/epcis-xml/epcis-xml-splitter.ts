/**
 * Cuts the text of an EPCIS XML file, arriving in pieces, into events and vocabulary elements as their JSON twins.
 * Memory is bounded by the limits of one of them. Damage costs the record that has it: the next goes on.
 */
import { refuse } from '../../errors/capture-errors.ts';
import { CodedError, isCodedError, raiser } from '../../errors/coded-error.ts';
import { epcisErrors } from '../../errors/epcis-errors.ts';
import { MAX_EVENT_CHARACTERS, MAX_EVENT_ELEMENTS } from '../epcis/epcis-limits.ts';
import { type XmlHandler, XmlScanner } from '../xml/xml-scanner.ts';
import type { XmlTag } from '../xml/xml-tag.ts';
import { eventFromXml } from './event-from-xml.ts';
import { vocabularyFromXml } from './vocabulary-from-xml.ts';
import type { XmlAttribute, XmlElement } from './xml-element.ts';
import { declaredNamespaces, NO_NAMESPACES, splitName, type XmlNamespaces } from './xml-namespaces.ts';

const fail = raiser(epcisErrors);

export type XmlItem =
  | {
      readonly kind: 'root';
      readonly name: string;
      readonly namespace: string;
      readonly version: string | null;
      readonly creationDate: string | null;
      readonly path: string;
      readonly line: number;
    }
  /** `value` is the JSON twin, its extensions' namespaces as its own `@context`. */
  | { readonly kind: 'event'; readonly value: unknown; readonly path: string; readonly line: number }
  /** A vocabulary of one element, as master-data.ts reads it. */
  | { readonly kind: 'vocabulary'; readonly value: unknown; readonly path: string; readonly line: number }
  | { readonly kind: 'refused'; readonly error: CodedError };

const EVENTS: ReadonlySet<string> = new Set([
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
  'QuantityEvent',
]);

/** The record being read. */
interface Capture {
  readonly root: XmlElement;
  readonly open: XmlElement[];
  readonly path: string;
  readonly line: number;
  /** Depth of the record's element. */
  readonly depth: number;
  characters: number;
  elements: number;
  refusal: CodedError | null;
}

export class EpcisXmlSplitter implements XmlHandler {
  readonly #scanner = new XmlScanner(this);
  readonly #names: string[] = [];
  readonly #namespaces: XmlNamespaces[] = [NO_NAMESPACES];
  #items: XmlItem[] = [];
  #capture: Capture | null = null;
  #vocabulary = '';
  #sawRecord = false;

  /** True once the file is refused as a whole. */
  get stopped(): boolean {
    return this.#scanner.stopped;
  }

  feed(text: string): readonly XmlItem[] {
    this.#scanner.write(text);
    return this.#drain();
  }

  end(): readonly XmlItem[] {
    const complete = this.#scanner.end();
    if (!complete) {
      const path = this.#capture?.path ?? this.#scanner.path();
      const line = this.#capture?.line ?? this.#scanner.line;
      this.#capture = null;
      this.#refuse(refuse('FILE_TRUNCATED', { what: 'an element' }), path, line);
    } else if (!this.#sawRecord) this.#refuse(fail('EPCIS_EMPTY'), '/', 1);
    return this.#drain();
  }

  open(tag: XmlTag): void {
    const namespaces = this.#declared(tag);
    const parent = this.#names.at(-1) ?? '';
    this.#names.push(tag.name);
    this.#namespaces.push(namespaces);
    const recordStarts = this.#startsRecord(tag);
    if (this.#capture !== null && !recordStarts) this.#grow(this.#capture, tag, namespaces);
    else if (recordStarts) this.#start(tag, namespaces);
    else if (this.#names.length === 1) this.#root(tag, namespaces);
    else if (tag.broken !== null) this.problem(tag.broken, tag.line);
    else if (tag.name === 'Vocabulary') this.#vocabulary = this.#attribute(tag, 'type') ?? '';
    else if (parent === 'EventList' && tag.name !== 'extension') {
      this.#refuse(fail('EPCIS_EVENT_TYPE', { type: tag.name.slice(0, 80) }), this.#scanner.path(), tag.line);
    }
  }

  close(): void {
    this.#names.pop();
    this.#namespaces.pop();
    const capture = this.#capture;
    if (capture === null) return;
    if (this.#names.length < capture.depth) this.#finish(capture);
    else if (this.#names.length - capture.depth + 1 < capture.open.length) capture.open.pop();
  }

  text(raw: string): void {
    const capture = this.#capture;
    const inside = capture?.open.at(-1);
    if (capture === null || inside === undefined || capture.refusal !== null) return;
    capture.characters += raw.length;
    if (capture.characters > MAX_EVENT_CHARACTERS) {
      this.#giveUp(capture, 'EPCIS_TOO_LARGE', MAX_EVENT_CHARACTERS);
      return;
    }
    if (inside.text === '' && /^\s*$/.test(raw)) return;
    inside.text += raw;
  }

  problem(error: CodedError, line: number): void {
    const capture = this.#capture;
    if (capture === null || this.#scanner.stopped) this.#refuse(error, this.#scanner.path(), line);
    else capture.refusal ??= placed(error, this.#scanner.path(), line);
    if (this.#scanner.stopped) this.#capture = null;
  }

  #startsRecord(tag: XmlTag): boolean {
    if (!EVENTS.has(tag.name)) return this.#capture === null && tag.name === 'VocabularyElement';
    // Names of events stand nowhere inside an event: where one does, the end of the one before was lost.
    if (this.#capture !== null) return tag.qualifiedName === tag.name;
    // 1.2 puts the TransformationEvent into an extension of the list.
    return this.#names.includes('EventList');
  }

  #root(tag: XmlTag, namespaces: XmlNamespaces): void {
    const namespace = namespaces.get(splitName(tag.qualifiedName).prefix) ?? '';
    const { name, line } = tag;
    if (tag.broken !== null) this.problem(tag.broken, line);
    this.#items.push({
      kind: 'root',
      name,
      namespace,
      version: this.#attribute(tag, 'schemaVersion'),
      creationDate: this.#attribute(tag, 'creationDate'),
      path: this.#scanner.path(),
      line,
    });
  }

  #start(tag: XmlTag, namespaces: XmlNamespaces): void {
    const before = this.#capture;
    if (before !== null) {
      const lost = refuse('XML_MALFORMED', {
        reason: `<${before.root.name}> is not closed before the next event`,
      });
      before.refusal ??= placed(lost, before.path, before.line);
      this.#finish(before);
    }
    this.#sawRecord = true;
    const capture: Capture = {
      root: { name: tag.name, prefix: '', namespace: '', attributes: [], children: [], text: '' },
      open: [],
      path: this.#scanner.path(),
      line: tag.line,
      depth: this.#names.length,
      characters: 0,
      elements: 0,
      refusal: null,
    };
    this.#capture = capture;
    const element = this.#element(capture, tag, namespaces);
    this.#capture = { ...capture, root: element, open: [element] };
  }

  #grow(capture: Capture, tag: XmlTag, namespaces: XmlNamespaces): void {
    capture.elements += 1;
    capture.characters += tag.qualifiedName.length;
    const parent = capture.open.at(-1);
    if (capture.refusal !== null || parent === undefined) return;
    if (capture.characters > MAX_EVENT_CHARACTERS)
      this.#giveUp(capture, 'EPCIS_TOO_LARGE', MAX_EVENT_CHARACTERS);
    else if (capture.elements > MAX_EVENT_ELEMENTS)
      this.#giveUp(capture, 'EPCIS_TOO_MANY_ELEMENTS', MAX_EVENT_ELEMENTS);
    else {
      const element = this.#element(capture, tag, namespaces);
      parent.children.push(element);
      capture.open.push(element);
    }
  }

  #giveUp(capture: Capture, code: 'EPCIS_TOO_LARGE' | 'EPCIS_TOO_MANY_ELEMENTS', limit: number): void {
    capture.refusal = fail(code, { limit }, { path: capture.path, line: capture.line });
    // Its end is still found; what was read of it is let go.
    capture.root.children.length = 0;
    capture.open.length = 0;
  }

  #element(capture: Capture, tag: XmlTag, namespaces: XmlNamespaces): XmlElement {
    const { prefix } = splitName(tag.qualifiedName);
    const attributes: XmlAttribute[] = [];
    try {
      if (tag.broken !== null) throw tag.broken;
      for (const qualified of tag.count === 0 ? [] : tag.attributeNames()) {
        const { prefix: own, local } = splitName(qualified);
        if (own === 'xmlns' || qualified === 'xmlns') continue;
        const value = tag.attribute(qualified) ?? '';
        capture.characters += qualified.length + value.length;
        attributes.push({ name: local, prefix: own, namespace: this.#uri(own, namespaces), value });
      }
      const namespace = prefix === '' ? (namespaces.get('') ?? '') : this.#uri(prefix, namespaces);
      return { name: tag.name, prefix, namespace, attributes, children: [], text: '' };
    } catch (error) {
      if (!isCodedError(error)) throw error;
      capture.refusal ??= placed(error, this.#scanner.path(), tag.line);
      return { name: tag.name, prefix, namespace: '', attributes: [], children: [], text: '' };
    }
  }

  /** Attributes without a prefix have no namespace, whatever the default is (Namespaces in XML §6.2). */
  #uri(prefix: string, namespaces: XmlNamespaces): string {
    if (prefix === '') return '';
    const uri = namespaces.get(prefix);
    if (uri === undefined) throw fail('EPCIS_PREFIX_UNDECLARED', { prefix: prefix.slice(0, 80) });
    return uri;
  }

  #finish(capture: Capture): void {
    this.#capture = null;
    const { root, path, line } = capture;
    try {
      if (capture.refusal !== null) throw capture.refusal;
      if (root.name === 'VocabularyElement') {
        this.#items.push({
          kind: 'vocabulary',
          value: vocabularyFromXml(this.#vocabulary, root),
          path,
          line,
        });
      } else this.#items.push({ kind: 'event', value: eventFromXml(root), path, line });
    } catch (error) {
      if (!isCodedError(error)) throw error;
      this.#refuse(error, error.place.path ?? path, error.place.line ?? line);
    }
  }

  #declared(tag: XmlTag): XmlNamespaces {
    const outer = this.#namespaces.at(-1) ?? NO_NAMESPACES;
    try {
      return tag.broken === null ? declaredNamespaces(tag, outer) : outer;
    } catch (error) {
      if (!isCodedError(error)) throw error;
      tag.broken = error;
      return outer;
    }
  }

  #attribute(tag: XmlTag, name: string): string | null {
    try {
      return tag.broken === null ? tag.attribute(name) : null;
    } catch (error) {
      if (!isCodedError(error)) throw error;
      this.problem(error, tag.line);
      return null;
    }
  }

  #refuse(error: CodedError, path: string, line: number): void {
    this.#sawRecord = true;
    this.#items.push({ kind: 'refused', error: placed(error, path, line) });
  }

  #drain(): readonly XmlItem[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }
}

function placed(error: CodedError, path: string, line: number): CodedError {
  return new CodedError(error.code, error.message, { path, line }, error.details, error.cause);
}
