/** Who stands behind the events of a code: masked, unless a purpose is stated, which is kept first (MLPS L3-34, 35). */
import { extension } from '../../shared/domain/event/epcis-event.ts';
import { personalError } from '../../shared/errors/personal-errors.ts';
import { opensCommitment, type PersonalOpening } from '../../shared/personal/commitment.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { PersonsAnswer } from '../../shared/protocol/personal-answer.ts';
import type { Answering } from '../record/answering.ts';
import { traceCode } from '../trace/trace-code.ts';
import { commitmentIn, rolesIn } from './commitment-in.ts';
import type { PersonalValueStore } from './personal-values.ts';

const LEAST_PURPOSE = 4;
const LONGEST_PURPOSE = 500;

/** @param purpose null: nothing is revealed. Throws PURPOSE_MISSING, PERSONAL_MISMATCH. */
export function personsOfCode(
  answering: Answering,
  port: HostPort,
  store: PersonalValueStore,
  text: string,
  purpose: string | null,
  nowMs: number,
): PersonsAnswer {
  const stated = purpose?.trim() ?? null;
  if (stated !== null && (stated.length < LEAST_PURPOSE || stated.length > LONGEST_PURPOSE)) {
    throw personalError('PURPOSE_MISSING');
  }
  const trace = traceCode(answering, port, text);
  const events = [...new Set(trace.events.map(({ number }) => number))].flatMap(
    (number) => personsOf(answering, port, store, number, stated !== null) ?? [],
  );
  if (stated !== null) {
    const shown = events.flatMap(({ number, roles }) => {
      const revealed = roles.filter(({ state }) => state === 'revealed').map(({ role }) => role);
      return revealed.length === 0 ? [] : [{ event: number, roles: revealed }];
    });
    store.logReveal(trace.code, shown, stated, nowMs);
  }
  return { code: trace.code, events };
}

function personsOf(
  { record }: Answering,
  port: HostPort,
  store: PersonalValueStore,
  number: number,
  reveal: boolean,
): PersonsAnswer['events'][number] | null {
  const document = record.document(number);
  if (document === null) return null;
  const roles = rolesIn(document);
  if (roles.length === 0) return null;
  const openings = new Map(store.openings(number).map((opening) => [opening.role, opening]));
  const flag = document[extension.supervision];
  return {
    number,
    supervision: typeof flag === 'string' ? flag : null,
    roles: roles.map((role) => {
      const opening = openings.get(role);
      if (!opening) return { role, state: 'not_here' };
      requireFit(port, opening, commitmentIn(document, role), number);
      return reveal ? { role, state: 'revealed', values: opening.values } : { role, state: 'hidden' };
    }),
  };
}

/** Held against the event again at every look, as blocks are. */
function requireFit(
  port: HostPort,
  opening: PersonalOpening,
  commitment: string | null,
  event: number,
): void {
  if (commitment !== null && opensCommitment(port, opening, commitment)) return;
  throw personalError('PERSONAL_MISMATCH', { event, role: opening.role });
}
