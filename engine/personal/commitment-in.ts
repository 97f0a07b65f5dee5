/** What stands for a person in a recorded document. */
import { type EpcisEvent, extension } from '../../shared/domain/event/epcis-event.ts';
import { isPersonalRole, type PersonalRole } from '../../shared/personal/personal-roles.ts';

/** Base64, or null where the event says nothing of the role. */
export function commitmentIn(document: EpcisEvent, role: PersonalRole): string | null {
  const member = document[extension.personal];
  if (typeof member !== 'object' || member === null) return null;
  const found: unknown = Object.entries(member).find(([name]) => name === role)?.[1];
  return typeof found === 'string' ? found : null;
}

export function rolesIn(document: EpcisEvent): readonly PersonalRole[] {
  const member = document[extension.personal];
  if (typeof member !== 'object' || member === null) return [];
  return Object.keys(member).filter(isPersonalRole);
}
