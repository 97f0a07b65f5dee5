/**
 * Takes personal data out of a document before anything else is done with it. The member `yaojian:personal` of an event
 * is, by role, either values in clear, as capture readers hand them over, or a commitment, as recorded documents have.
 */
import { type EpcisEvent, extension } from '../domain/event/epcis-event.ts';
import { personalError } from '../errors/personal-errors.ts';
import { expandName, namespacesOf, OWN_CONTEXT } from '../formats/epcis/event-namespaces.ts';
import { isCommitment } from './commitment.ts';
import {
  isFieldOf,
  isPersonalRole,
  MAX_PERSONAL_FIELD,
  type PersonalRole,
  type PersonalValues,
} from './personal-roles.ts';

const OWN = OWN_CONTEXT.yaojian;
/** Values in clear, or a commitment. */
export type PersonalMember = PersonalValues | string;

export interface LiftedEvent {
  /** Without the member, and without what follows from it. */
  readonly document: EpcisEvent;
  /** By role: values in clear, or the commitment. */
  readonly personal: ReadonlyMap<PersonalRole, PersonalMember>;
  /** How a destruction was witnessed (semantics 2.3, domain.md L10); null where the event does not say. */
  readonly supervision: Supervision | null;
}

/** `supervised`: executor and supervisor are named and are two persons. */
export type Supervision = 'supervised' | 'same_person' | 'incomplete';

const NOTHING: ReadonlyMap<PersonalRole, PersonalMember> = new Map();

/** Throws PERSONAL_INVALID, PERSONAL_MISPLACED. */
export function liftPersonal(document: EpcisEvent): LiftedEvent {
  const names = new Names(document['@context']);
  const members = Object.keys(document).filter((name) => names.own(name) === 'personal');
  const [member] = members;
  if (members.length > 1) throw invalid(extension.personal, 'given once');
  const flags = Object.keys(document).filter((name) => names.own(name) === 'supervision');
  if (member === undefined) {
    if (flags.length > 0) throw invalid(extension.supervision, 'without the persons it speaks of');
    refuseNested(document, names);
    return { document, personal: NOTHING, supervision: null };
  }
  const rest = Object.fromEntries(
    Object.entries(document).filter(([name]) => name !== member && !flags.includes(name)),
  );
  // Members were only taken away.
  const lifted = rest as unknown as EpcisEvent;
  refuseNested(lifted, names);
  const personal = readMember(document[member], names);
  const flag = flags[0] === undefined ? undefined : document[flags[0]];
  return { document: lifted, personal, supervision: supervisionOf(personal.get('witness'), flag) };
}

/** The document as it is recorded: commitments in the place of values. */
export function withCommitments(
  { document, supervision }: LiftedEvent,
  commitments: ReadonlyMap<PersonalRole, string>,
): EpcisEvent {
  if (commitments.size === 0) return document;
  return {
    ...document,
    [extension.personal]: Object.fromEntries(commitments),
    ...(supervision === null ? {} : { [extension.supervision]: supervision }),
  };
}

function readMember(value: unknown, names: Names): ReadonlyMap<PersonalRole, PersonalMember> {
  const roles = new Map<PersonalRole, PersonalMember>();
  for (const [name, given] of membersOf(value, extension.personal)) {
    const role = names.own(name) ?? name;
    if (!isPersonalRole(role) || roles.has(role)) throw invalid('a role', 'one of those there are, once');
    roles.set(role, typeof given === 'string' ? readCommitment(given, role) : readValues(given, role, names));
  }
  if (roles.size === 0) throw invalid(extension.personal, 'about anybody');
  return roles;
}

function readCommitment(text: string, role: PersonalRole): string {
  if (!isCommitment(text)) throw invalid(role, 'values by field, or a commitment');
  return text;
}

function readValues(value: unknown, role: PersonalRole, names: Names): PersonalValues {
  const values: Record<string, string> = {};
  for (const [name, given] of membersOf(value, role)) {
    const field = names.own(name) ?? name;
    if (!isFieldOf(role, field) || field in values)
      throw invalid(`a field of ${role}`, 'one of its fields, once');
    const text = typeof given === 'string' ? given.trim() : '';
    if (text === '' || text.length > MAX_PERSONAL_FIELD) {
      throw invalid(`${role}.${field}`, `text of 1 to ${MAX_PERSONAL_FIELD} characters`);
    }
    values[field] = text;
  }
  if (Object.keys(values).length === 0) throw invalid(role, 'values by field, or a commitment');
  return values;
}

function membersOf(value: unknown, what: string): readonly [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(what, 'an object');
  return Object.entries(value);
}

function supervisionOf(witness: PersonalMember | undefined, flag: unknown): Supervision | null {
  if (witness === undefined) {
    if (flag !== undefined) throw invalid(extension.supervision, 'without the persons it speaks of');
    return null;
  }
  if (typeof witness === 'string') {
    if (flag === undefined || flag === 'supervised' || flag === 'same_person' || flag === 'incomplete') {
      return flag ?? null;
    }
    throw invalid(extension.supervision, 'one of its words');
  }
  const { executor, executorId, supervisor, supervisorId } = witness;
  const both = (executor ?? executorId) !== undefined && (supervisor ?? supervisorId) !== undefined;
  if (!both) return 'incomplete';
  const sameNumber = executorId !== undefined && executorId === supervisorId;
  const sameName = executor !== undefined && executor === supervisor;
  const numbersDiffer = executorId !== undefined && supervisorId !== undefined && !sameNumber;
  return sameNumber || (sameName && !numbersDiffer) ? 'same_person' : 'supervised';
}

/** Deeper in a document nothing looks for it: it would be published. */
function refuseNested(document: EpcisEvent, names: Names): void {
  const waiting: unknown[] = Object.values(document);
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      // Lists of codes are long, and there is nothing to look for in them.
      for (const item of value) if (typeof item === 'object') waiting.push(item);
      continue;
    }
    for (const [name, member] of Object.entries(value)) {
      if (names.own(name) === 'personal') throw personalError('PERSONAL_MISPLACED', { name });
      if (typeof member === 'object') waiting.push(member);
    }
  }
}

/** Names of our namespace, under whatever prefix the document bound to it. */
class Names {
  readonly #namespaces: ReturnType<typeof namespacesOf>;

  constructor(context: unknown) {
    this.#namespaces = namespacesOf(context);
  }

  /** The name within our namespace, or null. Our own prefix is never anybody else's. */
  own(name: string): string | null {
    if (name.startsWith('yaojian:')) return name.slice('yaojian:'.length);
    if (name.startsWith(OWN)) return name.slice(OWN.length);
    if (!name.includes(':')) return null;
    const expanded = expandName(name, this.#namespaces);
    return expanded.startsWith(`{${OWN}}`) ? expanded.slice(OWN.length + 2) : null;
  }
}

function invalid(what: string, expected: string) {
  return personalError('PERSONAL_INVALID', { what, expected });
}
