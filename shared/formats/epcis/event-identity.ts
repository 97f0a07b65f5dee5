/** Identity of an event across formats (semantics 1.5). */
import { shortName, vocabulary } from '../../domain/event/cbv-vocabulary.ts';
import { type EpcisEvent, extension } from '../../domain/event/epcis-event.ts';
import type { EventIdentity } from '../../domain/event/event-facts.ts';
import { formatInstantUtc, parseInstant } from '../../domain/event/instant.ts';
import type { HostPort } from '../../port/host-port.ts';
import { canonicalJson } from '../canonical-json.ts';
import { eventHash } from './event-hash.ts';

/**
 * Its eventID if it has one, else its CBV 2.0 hash; both with the error declaration's presence, time and reason,
 * which the hash leaves out. Where the source gave no time (`yaojian:untimed`) the declaration's time is that of
 * capture and no part of the identity. Neither is what stands for persons: a salt must not make another event of the
 * same, and a hash over values could be tried out.
 */
export function eventIdentity(document: EpcisEvent, port: HostPort): EventIdentity {
  const eventID = document.eventID;
  const base = eventID !== undefined && eventID !== '' ? eventID : eventHash(withoutPersons(document), port);
  const declaration = document.errorDeclaration;
  if (declaration === undefined) return { base, full: base };
  const untimed = document[extension.untimed] === true;
  const ms = parseInstant(declaration.declarationTime);
  const time = untimed ? '' : ms === null ? declaration.declarationTime : formatInstantUtc(ms);
  const reason =
    declaration.reason === undefined ? '' : shortName(vocabulary.errorReason, declaration.reason);
  return { base, full: `${base}#error:${time}:${reason}` };
}

function withoutPersons(document: EpcisEvent): EpcisEvent {
  if (document[extension.personal] === undefined) return document;
  const { [extension.personal]: _persons, [extension.supervision]: _witnessed, ...rest } = document;
  // Only extensions were taken away.
  return rest as unknown as EpcisEvent;
}

/**
 * What must be equal when an identity comes again, else it is `EVENT_ID_CONFLICT`: the canonical document, without
 * the times that capture itself supplied, and without `recordTime`, which each repository sets anew.
 */
export function identityContent(document: EpcisEvent): string {
  const { recordTime: _recorded, ...content } = document;
  if (document[extension.untimed] !== true) return canonicalJson(content);
  const { eventTime: _event, ...untimed } = content;
  if (document.errorDeclaration === undefined) return canonicalJson(untimed);
  const { declarationTime: _declared, ...declaration } = document.errorDeclaration;
  return canonicalJson({ ...untimed, errorDeclaration: declaration });
}
