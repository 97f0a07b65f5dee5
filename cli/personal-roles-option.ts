/** Roles of personal data as an option names them: with commas, nothing for none. */
import { personalError } from '../shared/errors/personal-errors.ts';
import { isPersonalRole, type PersonalRole, personalRoles } from '../shared/personal/personal-roles.ts';

/** Throws PERSONAL_ROLE_UNKNOWN. */
export function personalRolesOption(text: string): readonly PersonalRole[] {
  const names = text.split(',').map((name) => name.trim());
  return names
    .filter((name) => name !== '')
    .map((role) => {
      if (isPersonalRole(role)) return role;
      throw personalError('PERSONAL_ROLE_UNKNOWN', { role, roles: personalRoles.join(', ') });
    });
}
