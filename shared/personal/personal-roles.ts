/**
 * Whose data an event may carry, and which fields (domain.md §2.4): what a role is given is read, kept, sent, shown
 * and erased as one. Anything else about persons is not taken up at all.
 */

export const personalFields = {
  /** Who bought or was given the drug (购药人), and who came for them. */
  buyer: ['name', 'idType', 'idNumber', 'phone', 'agent'],
  /** Who prescribed and who dispensed (医生, 发药人). */
  doctor: ['name', 'dispenser'],
  /** Who carried out a destruction and who supervised it (执行人, 监督人). */
  witness: ['executor', 'executorId', 'supervisor', 'supervisorId'],
} as const;

export type PersonalRole = keyof typeof personalFields;

export const personalRoles: readonly PersonalRole[] = ['buyer', 'doctor', 'witness'];

/** Field to text; only fields of the role, none empty. */
export type PersonalValues = Readonly<Record<string, string>>;

/** Characters of one field. */
export const MAX_PERSONAL_FIELD = 256;

export function isPersonalRole(name: string): name is PersonalRole {
  return Object.hasOwn(personalFields, name);
}

export function isFieldOf(role: PersonalRole, field: string): boolean {
  const fields: readonly string[] = personalFields[role];
  return fields.includes(field);
}
