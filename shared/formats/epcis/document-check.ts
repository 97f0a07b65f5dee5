/** What EPCIS 2.0 asks of the document around the events (§10.1; JSON schema of the 2.0.1 release). */
import { parseInstant } from '../../domain/event/instant.ts';
import type { CodedError } from '../../errors/coded-error.ts';
import type { FrameRole } from './document-frames.ts';
import {
  checkMembers,
  Findings,
  isMembers,
  isNamespaced,
  kindOf,
  list,
  object,
  shape,
  uri,
} from './field-checks.ts';
import { memberPath } from './json-path.ts';

/** Members per object of the document, besides those that lead to large parts. */
const allowed: Readonly<Record<FrameRole, readonly string[]>> = {
  root: [
    '@context',
    'id',
    'type',
    'schemaVersion',
    'creationDate',
    'instanceIdentifier',
    'sender',
    'receiver',
    'epcisHeader',
    'epcisBody',
  ],
  rootArray: [],
  header: ['epcisMasterData'],
  masterData: ['vocabularyList'],
  vocabularyList: [],
  body: ['eventList', 'queryResults'],
  queryResults: ['queryName', 'subscriptionID', 'resultsBody'],
  resultsBody: ['eventList', 'vocabularyList'],
  eventList: [],
};
const REQUIRED = ['@context', 'type', 'schemaVersion', 'creationDate', 'epcisBody'];

export function checkDocumentMember(
  of: FrameRole,
  name: string,
  value: unknown,
  path: string,
): readonly CodedError[] {
  const findings = new Findings();
  if (of === 'root') rootMember(name, value, path, findings);
  if (!allowed[of].includes(name) && !isNamespaced(name)) {
    findings.add('EPCIS_FIELD_UNKNOWN', path, { field: name.slice(0, 80) });
  } else if (name === 'eventList' || name === 'vocabularyList') {
    findings.mistyped('a list', value, path, false);
  } else if (name === 'queryResults' || name === 'resultsBody' || name === 'epcisMasterData') {
    findings.mistyped('an object', value, path, false);
  }
  return findings.all.map(({ error }) => error);
}

function rootMember(name: string, value: unknown, path: string, findings: Findings): void {
  switch (name) {
    case 'type':
      if (value === 'EPCISDocument' || value === 'EPCISQueryDocument') return;
      findings.add('EPCIS_DOCUMENT_TYPE', path, {
        type: typeof value === 'string' ? value.slice(0, 80) : kindOf(value),
      });
      return;
    case 'schemaVersion':
      if (typeof value === 'string' && /^2(\.\d+)*$/.test(value)) return;
      findings.add('EPCIS_SCHEMA_VERSION', path, {
        version: typeof value === 'string' ? value.slice(0, 80) : kindOf(value),
      });
      return;
    case 'creationDate':
      if (typeof value !== 'string') findings.mistyped('a string', value, path, false);
      else if (parseInstant(value) === null) findings.add('EPCIS_TIME', path, { value: value.slice(0, 80) });
      return;
    case '@context':
      if (typeof value !== 'string' && !isMembers(value) && !Array.isArray(value)) {
        findings.mistyped('a URI, an object or a list', value, path, false);
      }
      return;
    case 'epcisBody':
    case 'epcisHeader':
      findings.mistyped('an object', value, path, false);
  }
}

export function checkDocumentEnd(names: ReadonlySet<string>, isQuery: boolean): readonly CodedError[] {
  const findings = new Findings();
  for (const field of REQUIRED) {
    if (names.has(field) || (isQuery && (field === 'schemaVersion' || field === 'creationDate'))) continue;
    findings.add('EPCIS_FIELD_MISSING', memberPath('$', field), { field });
  }
  return findings.all.map(({ error }) => error);
}

const attribute = shape({ id: uri(), attribute: () => {} }, ['id']);
const vocabularyElement = shape({ id: uri(), attributes: list(object(attribute)), children: list(uri()) }, [
  'id',
]);
const vocabulary = shape({ type: uri(), vocabularyElementList: list(object(vocabularyElement)) }, ['type']);

export function checkVocabulary(value: unknown, path: string): readonly CodedError[] {
  const findings = new Findings();
  if (isMembers(value)) checkMembers(value, vocabulary, path, findings);
  else findings.mistyped('an object', value, path, false);
  return findings.all.map(({ error }) => error);
}
