/** The roles of personal data this workstation was given; none until somebody says so. */
import { isPersonalRole, type PersonalRole } from '../../shared/personal/personal-roles.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';

export function givenRoles(store: ReplicaStore): readonly PersonalRole[] {
  return (store.setting(setting.personalRoles) ?? '').split(',').filter(isPersonalRole);
}

export function giveRoles(store: ReplicaStore, roles: readonly PersonalRole[]): void {
  store.setSetting(setting.personalRoles, [...new Set(roles)].join(','));
}
