/** `yaojian epcis check` on XML: the document's frame here, its events by the same rules as their JSON twins. */
import { parseInstant } from '../../domain/event/instant.ts';
import { CodedError, raiser } from '../../errors/coded-error.ts';
import { epcisErrors } from '../../errors/epcis-errors.ts';
import type { HostPort } from '../../port/host-port.ts';
import { checkVocabulary } from '../epcis/document-check.ts';
import { acceptEpcisEvent, checkEpcisEvent } from '../epcis/event-check.ts';
import { eventHash } from '../epcis/event-hash.ts';
import { namespacesOf } from '../epcis/event-namespaces.ts';
import { isMembers } from '../epcis/field-checks.ts';
import { EpcisXmlSplitter, type XmlItem } from './epcis-xml-splitter.ts';
import { xmlPath } from './xml-path.ts';

const fail = raiser(epcisErrors);

export interface XmlCheckSink {
  report(error: CodedError): void;
  event(type: string, hash: string): void;
}

export class EpcisXmlCheck {
  readonly #splitter = new EpcisXmlSplitter();
  readonly #port: HostPort;
  readonly #sink: XmlCheckSink;

  constructor(port: HostPort, sink: XmlCheckSink) {
    this.#port = port;
    this.#sink = sink;
  }

  feed(text: string): void {
    for (const item of this.#splitter.feed(text)) this.#take(item);
  }

  end(): void {
    for (const item of this.#splitter.end()) this.#take(item);
  }

  #take(item: XmlItem): void {
    switch (item.kind) {
      case 'root':
        for (const error of frameErrors(item)) this.#sink.report(error);
        return;
      case 'refused':
        this.#sink.report(item.error);
        return;
      case 'vocabulary':
        for (const error of checkVocabulary(item.value, '$')) this.#placed(error, item);
        return;
      case 'event': {
        const context = isMembers(item.value) ? item.value['@context'] : undefined;
        for (const error of checkEpcisEvent(item.value, '$', namespacesOf(context)))
          this.#placed(error, item);
        const { event } = acceptEpcisEvent(item.value);
        if (event !== null) this.#sink.event(event.type, eventHash(event, this.#port));
      }
    }
  }

  #placed(error: CodedError, { path, line }: { readonly path: string; readonly line: number }): void {
    const place = { path: xmlPath(path, error.place.path ?? '$'), line };
    this.#sink.report(new CodedError(error.code, error.message, place, error.details));
  }
}

/** Namespace, version and date of the document's element. */
function frameErrors(root: XmlItem & { readonly kind: 'root' }): readonly CodedError[] {
  const errors: CodedError[] = [];
  const { path, line, namespace, version, creationDate } = root;
  const add = (code: keyof typeof epcisErrors, details: Record<string, string>, at: string): number =>
    errors.push(fail(code, details, { path: at, line }));
  if (!/^EPCIS(Query)?Document$/.test(root.name))
    add('EPCIS_XML_ELEMENT', { name: root.name.slice(0, 80) }, path);
  const major = /^urn:epcglobal:epcis(?:-query)?:xsd:([12])$/.exec(namespace)?.[1];
  if (major === undefined) add('EPCIS_XML_NAMESPACE', { namespace: namespace.slice(0, 80) }, path);
  const versionPath = `${path}/@schemaVersion`;
  if (version === null) add('EPCIS_FIELD_MISSING', { field: 'schemaVersion' }, versionPath);
  else if (major !== undefined && !new RegExp(`^${major}(\\.\\d+)*$`).test(version)) {
    add('EPCIS_XML_VERSION', { version: version.slice(0, 80), major }, versionPath);
  }
  const datePath = `${path}/@creationDate`;
  if (creationDate === null) add('EPCIS_FIELD_MISSING', { field: 'creationDate' }, datePath);
  else if (parseInstant(creationDate) === null)
    add('EPCIS_TIME', { value: creationDate.slice(0, 80) }, datePath);
  return errors;
}
