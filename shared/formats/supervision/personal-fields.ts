/** Persons in an upload envelope (domain.md §2.4): fields of consumption and of destruction, by role. */

import { isCodedError } from '../../errors/coded-error.ts';
import { personalError } from '../../errors/personal-errors.ts';
import { MAX_PERSONAL_FIELD, type PersonalRole, type PersonalValues } from '../../personal/personal-roles.ts';
import type { EnvelopeFields } from './envelope-fields.ts';

/** Field of ours to those of the platform, which writes them in both styles. */
const SOURCES: Readonly<Record<PersonalRole, Readonly<Record<string, readonly string[]>>>> = {
  buyer: {
    name: ['userName', 'user_name'],
    idType: ['customerIdType', 'customer_id_type'],
    idNumber: ['customerId', 'customer_id'],
    phone: ['userTel', 'user_tel'],
    agent: ['userAgent', 'user_agent'],
  },
  doctor: {
    name: ['medicDoctor', 'medic_doctor'],
    dispenser: ['medicDispenser', 'medic_dispenser'],
  },
  witness: {
    executor: ['executerName', 'executer_name'],
    executorId: ['executerCode', 'executer_code'],
    supervisor: ['superviserName', 'superviser_name'],
    supervisorId: ['superviserCode', 'superviser_code'],
  },
};

export type EnvelopePersons = Readonly<Partial<Record<PersonalRole, PersonalValues>>>;

/** Null where the envelope names nobody. Throws PERSONAL_INVALID, which does not quote what it refuses. */
export function personsOf(fields: EnvelopeFields): EnvelopePersons | null {
  const persons: Partial<Record<string, PersonalValues>> = {};
  for (const [role, sources] of Object.entries(SOURCES)) {
    const values: Record<string, string> = {};
    for (const [field, names] of Object.entries(sources)) {
      const text = textOf(fields, names, `${role}.${field}`);
      if (text !== null) values[field] = text;
    }
    if (Object.keys(values).length > 0) persons[role] = values;
  }
  return Object.keys(persons).length === 0 ? null : persons;
}

function textOf(fields: EnvelopeFields, names: readonly string[], what: string): string | null {
  try {
    for (const name of names) {
      const text = fields.text(name, MAX_PERSONAL_FIELD);
      if (text !== null) return text;
    }
    return null;
  } catch (failure) {
    // The refusal of a field quotes it.
    if (!isCodedError(failure)) throw failure;
    throw personalError('PERSONAL_INVALID', {
      what,
      expected: `text of 1 to ${MAX_PERSONAL_FIELD} characters`,
    });
  }
}

/** The same in the platform's words. */
export function platformFields(persons: EnvelopePersons): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const [role, sources] of Object.entries(SOURCES)) {
    const values = Object.entries(persons).find(([name]) => name === role)?.[1] ?? {};
    for (const [field, [name]] of Object.entries(sources)) {
      const text = values[field];
      if (name !== undefined && text !== undefined) fields[name] = text;
    }
  }
  return fields;
}
