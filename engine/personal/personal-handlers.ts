/** The engine's calls about persons. */
import { nodePort } from '../../host/node-port.ts';
import { NATION } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import type { Answering } from '../record/answering.ts';
import type { ReplicaStore } from '../replica/replica-store.ts';
import { givenRoles, giveRoles } from './given-roles.ts';
import { PersonalValueStore } from './personal-values.ts';
import { personsOfCode } from './persons-of-code.ts';

export function personalHandlers(
  answering: () => Answering,
  store: ReplicaStore,
  now: () => number,
): Pick<EngineHandlers, 'persons' | 'personalRoles'> {
  const values = new PersonalValueStore(store.database);
  return {
    persons: async ({ code, purpose }) =>
      personsOfCode(answering(), nodePort, values, code, purpose ?? null, now()),
    personalRoles: async ({ roles }) => {
      if (roles) {
        giveRoles(store, roles);
        const followed = store.logs().flatMap(({ region }) => (region === NATION ? [] : [region]));
        values.keepOnly(followed, givenRoles(store));
      }
      return { roles: [...givenRoles(store)], held: [...values.held()] };
    },
  };
}
