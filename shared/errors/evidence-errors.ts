/** Evidence files: why one cannot be made, and each way in which one is not what it says (docs/evidence.md). */
import type { ErrorDefinition } from './coded-error.ts';
import { raiser } from './coded-error.ts';

const bad = (message: string): ErrorDefinition => ({ message, status: 422, exit: 1 });
const cannot = (message: string): ErrorDefinition => ({ message, status: 409, exit: 3 });

export const evidenceErrors = {
  // Making it
  EVIDENCE_BEHIND: cannot(
    'The replica of {region} stands at entry {have}, the nation pins {need}; synchronise to the end first.',
  ),
  EVIDENCE_NO_PATH: cannot(
    'The replica has no proof of the newest national entry; synchronise after the next publish.',
  ),
  EVIDENCE_NO_PIN: cannot('The nation pins nothing for {region}; synchronise first.'),
  EVIDENCE_EVENT_ROOT: cannot(
    'The events of {region} do not make up the root its log commits to; run replica verify --deep.',
  ),
  EVIDENCE_TOO_LARGE: {
    message:
      'The evidence would have more than {limit} bytes; ask about fewer codes, or about one at a time.',
    status: 413,
    exit: 3,
  },
  EVIDENCE_BATCH_TOO_LARGE: {
    message:
      'A batch is shown among all units of its product: those of {product} need at least {bytes} bytes, a file has at most {limit}. Ask about the codes in question as a case (--cases FILE), or make it where fewer counties are followed.',
    status: 413,
    exit: 3,
  },
  EVIDENCE_PACK_DAMAGED: cannot(
    'A pack of {region} is damaged in this replica, so nothing can be proven from it; synchronise to fetch it again.',
  ),
  EVIDENCE_NO_PREFIX: {
    message:
      'The directory has no prefix of smallest packs of the product {product}: its units cannot be shown whole.',
    status: 404,
    exit: 1,
  },
  EVIDENCE_NO_FINDING: { message: 'The audit has no finding {id} now.', status: 404, exit: 1 },
  EVIDENCE_NO_CASE: { message: 'There is no case {id} on this workstation.', status: 404, exit: 1 },
  EVIDENCE_QUESTION_ODD: {
    message:
      'Ask about one thing: a code, --batch PRODUCT/BATCH, --finding ID, --case ID, --cases FILE, or --completeness.',
    status: 400,
    exit: 2,
  },
  EVIDENCE_SIGNED: cannot('An officer has signed the file already: {name}.'),
  EVIDENCE_SIGN_REFUSED: cannot(
    'Nothing was signed: the file is not proven here ({reason}). Judge it with evidence verify.',
  ),
  EVIDENCE_NO_BROWSER: cannot(
    'No Chromium was found to print with; set YAOJIAN_CHROMIUM, or open {html} in a browser and print it there.',
  ),
  // The file
  EVIDENCE_NOT_JSON: bad(
    'The file is no evidence, or was changed: from byte {at} on, in {part}, it is no JSON ({reason}).',
  ),
  EVIDENCE_NOT_CANONICAL: bad(
    'The file was changed at byte {at}, in {part}: it is not written as evidence is written (RFC 8785).',
  ),
  EVIDENCE_MALFORMED: bad('{path}: expected {expected}.'),
  EVIDENCE_PART_CHANGED: bad('The part "{part}" was changed after it was sealed.'),
  EVIDENCE_SEAL_INVALID: bad('The signature of the {role} ({at}) does not fit the seal.'),
  EVIDENCE_SEAL_MISSING: bad('The seal is not signed by one device, and at most one officer after it.'),
  EVIDENCE_SIGNER: bad('The file is not signed by the {role} that was named, {expected}.'),
  // Trust
  EVIDENCE_UNPINNED: bad(
    'Its trust policy was held against nothing known from elsewhere: anybody can make such a file with keys of their own. Compare the fingerprint, and name the policy that is believed.',
  ),
  EVIDENCE_POLICY_PIN: bad(
    'The trust policy in the file ({found}) is not the pinned one ({expected}): whoever made it chose whom to believe.',
  ),
  EVIDENCE_POLICY_EXPIRED: bad(
    'The trust policy had expired ({expires}) when the witnesses signed ({trusted}).',
  ),
  EVIDENCE_ENTRY_PROOF: bad('The national entry is not the newest one of the cosigned log.'),
  // Counties
  EVIDENCE_PIN_PROOF: bad('The pin of {region} is not among those that the national entry commits to.'),
  EVIDENCE_PINS: bad('The pins in the file are not all that the national entry commits to.'),
  EVIDENCE_REGIONS: bad('The counties in the file are not all of the regions asked about: {region}.'),
  EVIDENCE_MANIFEST_PROOF: bad('Entry {entry} of {region} is not in the log that the nation pins.'),
  EVIDENCE_REGION: bad('What stands under {region} belongs to {found}.'),
  EVIDENCE_LIVE_SET: bad('The packs given for {region} are not all that are in force: {reason}.'),
  EVIDENCE_RANGE_GAP: bad('The packs of {region} in force do not cover its events from {at} on.'),
  // Blocks
  EVIDENCE_BLOCK_PROOF: bad(
    'Block {position} of entry {entry} of {region} is not in the pack it is given for.',
  ),
  EVIDENCE_BLOCK_BYTES: bad('The rows of block {position} of entry {entry} of {region} are not the pack’s.'),
  EVIDENCE_BLOCK_ORDER: bad(
    'Blocks of {region} are not in order, or one comes twice (entry {entry}, {position}).',
  ),
  EVIDENCE_ABSENCE: bad(
    'Nothing shows that entry {entry} of {region} has no further row of {code}: block {block} is missing.',
  ),
  // Events
  EVIDENCE_EVENT_PROOF: bad(
    'The {count} events of {region} are not all, as they stand, in the event tree that its log commits to.',
  ),
  EVIDENCE_EVENT_ORDER: bad('Event {number} comes twice, or not in the order of numbers.'),
  EVIDENCE_EVENT_MISSING: bad('Event {number}, which a row of {code} names, is not in the file.'),
  EVIDENCE_EVENT_UNUSED: bad(
    'Event {number} stands in the file, but no row of the codes asked about names it.',
  ),
  EVIDENCE_ROW_DIFFERS: bad('A row of {code} does not say what event {number} says.'),
  // The answer
  EVIDENCE_CODE_MISSING: bad('The answer leans on {code}, about which the file proves nothing.'),
  EVIDENCE_DIRECTORY: bad('The directory in the file is not the one that the national entry commits to.'),
  EVIDENCE_QUESTION: bad('The answer is not about what was asked: {reason}.'),
  EVIDENCE_FINDING_UNFOUNDED: bad(
    'No rule of the audit finds anything of the id {id} in the proven lives of these codes.',
  ),
  EVIDENCE_RULES: bad(
    'The file was made with rule {rule} in version {version}, this program judges by version {known}: judge it with a program of that version.',
  ),
  EVIDENCE_ANSWER_DIFFERS: bad(
    'The proven events say otherwise than the answer at {path}: {found}, not {stated}.',
  ),
  EVIDENCE_AS_OF: bad('The answer claims other coverage than was proven at {path}.'),
} as const satisfies Record<string, ErrorDefinition>;

export const evidenceError = raiser(evidenceErrors);
