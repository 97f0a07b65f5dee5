/**
 * All coded errors in one table: what exit codes are looked up in and docs/errors.md is written from. A code
 * means one thing; error-table.test.ts holds that no area's table is missing here.
 */
import { atRestErrors } from './at-rest-errors.ts';
import { benchErrors } from './bench-errors.ts';
import { captureErrors } from './capture-errors.ts';
import { caseErrors } from './case-errors.ts';
import { cliErrors } from './cli-errors.ts';
import { cloudErrors } from './cloud-errors.ts';
import { codeErrors } from './code-errors.ts';
import type { ErrorDefinition } from './coded-error.ts';
import { compareErrors } from './compare-errors.ts';
import { desktopErrors } from './desktop-errors.ts';
import { epcisErrors } from './epcis-errors.ts';
import { evidenceErrors } from './evidence-errors.ts';
import { formatErrors } from './format-errors.ts';
import { logErrors } from './log-errors.ts';
import { networkErrors } from './network-errors.ts';
import { packErrors } from './pack-errors.ts';
import { personalErrors } from './personal-errors.ts';
import { placeErrors } from './place-errors.ts';
import { protocolErrors } from './protocol-errors.ts';
import { replicaErrors } from './replica-errors.ts';
import { simulatorErrors } from './simulator-errors.ts';
import { syncErrors } from './sync-errors.ts';
import { windowErrors } from './window-errors.ts';

/** By area, the name of the file without `-errors.ts`. */
export const errorAreas: Readonly<Record<string, Readonly<Record<string, ErrorDefinition>>>> = {
  'at-rest': atRestErrors,
  bench: benchErrors,
  capture: captureErrors,
  case: caseErrors,
  cli: cliErrors,
  cloud: cloudErrors,
  code: codeErrors,
  compare: compareErrors,
  desktop: desktopErrors,
  epcis: epcisErrors,
  evidence: evidenceErrors,
  format: formatErrors,
  log: logErrors,
  network: networkErrors,
  pack: packErrors,
  personal: personalErrors,
  place: placeErrors,
  protocol: protocolErrors,
  replica: replicaErrors,
  simulator: simulatorErrors,
  sync: syncErrors,
  window: windowErrors,
};

export const errorTable: Readonly<Record<string, ErrorDefinition>> = Object.assign(
  {},
  ...Object.values(errorAreas),
);
