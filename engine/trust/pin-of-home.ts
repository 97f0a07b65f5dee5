/** The trust policy that a workstation has pinned, for judging files there; the replica is only read. */
import { nodePort } from '../../host/node-port.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import type { TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import { openReplica } from '../replica/open-replica.ts';
import { ReplicaStore } from '../replica/replica-store.ts';
import { pinnedPolicy } from './pinned-policies.ts';

/** Null where nothing was enrolled. Throws what opening the replica throws. */
export async function pinOfHome(home: string): Promise<TrustPolicy | null> {
  try {
    const { database, close } = await openReplica(home);
    try {
      return pinnedPolicy(nodePort, new ReplicaStore(database, home));
    } finally {
      close();
    }
  } catch (cause) {
    if (isCodedError(cause) && cause.code === 'REPLICA_MISSING') return null;
    throw cause;
  }
}
