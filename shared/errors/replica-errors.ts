/** Failures of the workstation's replica: opening, synchronising, reading back. */
import { type ErrorDefinition, raiser } from './coded-error.ts';

export const replicaErrors = {
  REPLICA_MISSING: {
    message: 'There is no replica at {home}. Enrol it first: yaojian enroll --cloud URL --regions CODE',
    status: 404,
    exit: 3,
  },
  REPLICA_FROM_FUTURE: {
    message:
      'The replica at {home} was written by a newer program (schema {found}, this one knows {known}). Update the program.',
    status: 500,
    exit: 3,
  },
  REPLICA_DAMAGED: {
    message:
      'The replica at {home} cannot be read as a database: {reason}. Try `replica rebuild`, restore a backup, or enrol a new one beside it.',
    status: 500,
    exit: 3,
  },
  REPLICA_BUSY: {
    message: 'Another program is writing to the replica at {home}. Wait for it, or stop it.',
    status: 409,
    exit: 3,
  },
  ALREADY_ENROLLED: {
    message: 'The replica at {home} is enrolled at {cloud}. Use another --home for another centre.',
    status: 409,
    exit: 2,
  },
  REGION_UNKNOWN: {
    message: '{region} is no GB/T 2260 code of a province, prefecture or county (2, 4 or 6 digits).',
    status: 400,
    exit: 2,
  },
  CLOUD_UNREACHABLE: {
    message:
      'The centre at {cloud} does not answer for {path}: {reason}. What is in the replica stays usable.',
    status: 502,
    exit: 3,
  },
  CLOUD_MISSING: {
    message: 'The centre has no {path}. Tell its operator: the log refers to it.',
    status: 502,
    exit: 3,
  },
  PUBLICATION_MALFORMED: {
    message: '{path} is not what the log says it is: {reason}. Nothing of it was taken.',
    status: 502,
    exit: 1,
  },
  LOG_ROLLBACK: {
    message:
      'The log {origin} went back from {known} to {offered} entries. What was signed is kept as evidence; report it.',
    status: 409,
    exit: 1,
  },
  LOG_FORK: {
    message:
      'The log {origin} shows another history at {size} entries than the one already verified: root {offeredRoot} instead of {knownRoot}. What was signed is kept as evidence; report it.',
    status: 409,
    exit: 1,
  },
  REGION_MISMATCH: {
    message: 'A pack for region {found} stands in the log of {region}. It was refused.',
    status: 502,
    exit: 1,
  },
  BLOCK_MISSING: {
    message:
      'Block {number} of section {section} of pack {pack} is missing from the replica. Synchronise again after `replica verify`.',
    status: 500,
    exit: 1,
  },
  SAME_NUMBER_TWO_EVENTS: {
    message:
      'Two different events carry the national number {number}: in {first} and in {second}. This is evidence of a fork; report it.',
    status: 409,
    exit: 1,
  },
  LOG_ROOT_DIFFERS: {
    message:
      'The {size} stored manifests of {region} do not make up the root of its verified log. Enrol a new replica beside it.',
    status: 500,
    exit: 1,
  },
  MANIFEST_CHANGED: {
    message: 'The stored manifest of pack {pack} of {region} was changed: it is not the entry of its log.',
    status: 500,
    exit: 1,
  },
  EVENT_ROOT_DIFFERS: {
    message:
      'The events regenerated from pack {pack} of {region} do not make up the root that its manifest commits to.',
    status: 500,
    exit: 1,
  },
  TRUST_FILE_UNREADABLE: {
    message: 'The trust policy {file} cannot be read ({reason}).',
    status: 400,
    exit: 3,
  },
  TRUST_MISMATCH: {
    message:
      'The trust policy has fingerprint {found}, expected was {expected}. Compare the two by another way.',
    status: 409,
    exit: 1,
  },
  FRESHNESS_LIMITS: {
    message:
      'Limits of {fresh}, {ageing} and {stale} seconds do not rise from fresh to ageing to stale, or are longer than ten years. Nothing was changed.',
    status: 400,
    exit: 2,
  },
  CLOCK_IMPOSSIBLE: {
    message:
      'The clock shows {time}, and witnesses have signed later than that: it cannot be right. Set it, then try again.',
    status: 409,
    exit: 1,
  },
  LOOKUP_MALFORMED: {
    message: 'What the centre says of {code} cannot be used: {reason}.',
    status: 502,
    exit: 3,
  },
  RULE_UNKNOWN: { message: 'There is no audit rule {rule}. Known: {known}.', status: 400, exit: 2 },
} as const satisfies Record<string, ErrorDefinition>;

export const replicaError = raiser(replicaErrors);
