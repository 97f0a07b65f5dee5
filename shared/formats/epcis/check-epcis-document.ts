/** `yaojian epcis check`: is this file valid EPCIS 2.0 (JSON-LD, XML; or 1.2 XML), and what is each event's CBV hash? (contract "epcis check") */
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import { type CodedError, isCodedError, raiser } from '../../errors/coded-error.ts';
import { epcisErrors } from '../../errors/epcis-errors.ts';
import type { HostPort } from '../../port/host-port.ts';
import { EpcisXmlCheck } from '../epcis-xml/check-epcis-xml.ts';
import { decodeText } from '../text-decoding.ts';
import { type BoundItem, ContextBinder } from './context-binder.ts';
import { checkDocumentEnd, checkDocumentMember, checkVocabulary } from './document-check.ts';
import { MAX_LISTED_ERRORS } from './epcis-limits.ts';
import { EpcisSplitter } from './epcis-splitter.ts';
import { acceptEpcisEvent, checkEpcisEvent } from './event-check.ts';
import { eventHash } from './event-hash.ts';
import { namespacesOf } from './event-namespaces.ts';
import { isMembers } from './field-checks.ts';
import { memberPath } from './json-path.ts';

const fail = raiser(epcisErrors);

export interface EpcisCheckResult {
  readonly ok: boolean;
  /** Every event that can be read, valid or not, in file order. */
  readonly events: readonly { readonly type: string; readonly hash: string }[];
  readonly errors: readonly {
    readonly path: string;
    readonly code: string;
    readonly message: string;
    readonly line?: number;
  }[];
}

/** Checks one file as it streams, JSON or XML; never throws for bad input. */
export async function checkEpcisFile(
  chunks: AsyncIterable<Uint8Array>,
  port: HostPort,
): Promise<EpcisCheckResult> {
  const check = new EpcisFileCheck(port);
  try {
    for await (const text of decodeText(chunks, (error) => check.report(error))) check.feed(text);
  } catch (error) {
    if (!isCodedError(error)) throw error;
    check.report(error);
  }
  return check.end();
}

/** Checks a document that is in memory already. */
export function checkEpcisDocument(text: string, port: HostPort): EpcisCheckResult {
  const check = new EpcisFileCheck(port);
  check.feed(text);
  return check.end();
}

class EpcisFileCheck {
  readonly #port: HostPort;
  readonly #splitter = new EpcisSplitter();
  readonly #binder = new ContextBinder();
  readonly #events: EpcisCheckResult['events'][number][] = [];
  readonly #errors: EpcisCheckResult['errors'][number][] = [];
  #isQuery = false;
  /** What reads the file; null while nothing but white space came. */
  #binding: 'json' | EpcisXmlCheck | null = null;

  constructor(port: HostPort) {
    this.#port = port;
  }

  feed(text: string): void {
    this.#binding ??= this.#bindingOf(text);
    if (this.#binding instanceof EpcisXmlCheck) this.#binding.feed(text);
    else this.#take(this.#binder.bind(this.#splitter.feed(text)));
  }

  end(): EpcisCheckResult {
    if (this.#binding instanceof EpcisXmlCheck) this.#binding.end();
    else {
      this.#take(this.#binder.bind(this.#splitter.end()));
      this.#take(this.#binder.end());
    }
    return { ok: this.#errors.length === 0, events: this.#events, errors: this.#errors };
  }

  /** XML begins with a tag; white space before it belongs to neither. */
  #bindingOf(text: string): 'json' | EpcisXmlCheck | null {
    const first = text.trimStart();
    if (first === '') return null;
    if (!first.startsWith('<')) return 'json';
    return new EpcisXmlCheck(this.#port, {
      report: (error) => this.report(error),
      event: (type, hash) => this.#events.push({ type, hash }),
    });
  }

  /** `eventLine`: where the event with the error begins; NDJSON paths are the same on every line. */
  report(error: CodedError, eventLine?: number): void {
    if (this.#errors.length > MAX_LISTED_ERRORS) return;
    const listed =
      this.#errors.length < MAX_LISTED_ERRORS
        ? error
        : fail('EPCIS_TOO_MANY_ERRORS', { limit: MAX_LISTED_ERRORS });
    const { path = '$', line = eventLine } = listed.place;
    this.#errors.push({
      path,
      code: listed.code,
      message: listed.message,
      ...(line === undefined ? {} : { line }),
    });
  }

  #reportAll(errors: readonly CodedError[], eventLine?: number): void {
    for (const error of errors) this.report(error, eventLine);
  }

  #take(items: readonly BoundItem[]): void {
    for (const item of items) {
      switch (item.kind) {
        case 'event':
          this.#event(item);
          break;
        case 'vocabulary':
          this.#reportAll(checkVocabulary(item.value, item.path));
          break;
        case 'documentStart':
          this.#isQuery = false;
          for (const [name, value] of item.members) this.#rootMember(name, value, memberPath('$', name));
          break;
        case 'member':
          if (item.of === 'root') this.#rootMember(item.name, item.value, item.path);
          else this.#reportAll(checkDocumentMember(item.of, item.name, item.value, item.path));
          break;
        case 'documentEnd':
          this.#reportAll(checkDocumentEnd(item.names, this.#isQuery));
          break;
        case 'refused':
          this.report(item.error);
      }
    }
  }

  #rootMember(name: string, value: unknown, path: string): void {
    if (name === 'type') this.#isQuery = value === 'EPCISQueryDocument';
    this.#reportAll(checkDocumentMember('root', name, value, path));
  }

  #event({ value, path, line, context: documentContext }: BoundItem & { readonly kind: 'event' }): void {
    const own = isMembers(value) ? value['@context'] : undefined;
    const context = own ?? documentContext;
    const isDocument = isMembers(value) && value['type'] === 'EPCISDocument';
    if (isDocument) this.#reportAll(checkDocumentEnd(new Set(Object.keys(value)), false), line);
    else this.#reportAll(checkEpcisEvent(value, path, namespacesOf(context)), line);
    const { event } = acceptEpcisEvent(value, path);
    if (event !== null) this.#events.push({ type: event.type, hash: this.#hash(event, context) });
  }

  #hash(event: EpcisEvent, context: unknown): string {
    return eventHash(context === undefined ? event : { ...event, '@context': context }, this.#port);
  }
}
