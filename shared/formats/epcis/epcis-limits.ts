/** Limits of the EPCIS reader; what exceeds one is refused with its place, and its neighbours stay. */

/** One event. 16 Mi characters are about 300,000 codes: ten times what the platform takes in one bill. */
export const MAX_EVENT_CHARACTERS = 16 * 1024 * 1024;
/** Elements of one event or vocabulary element in XML: empty ones take memory, too. */
export const MAX_EVENT_ELEMENTS = 512 * 1024;
/** One vocabulary of master data; larger directories travel as CSV. */
export const MAX_VOCABULARY_CHARACTERS = 32 * 1024 * 1024;
/** Any other member of a document (`@context`, header fields). */
export const MAX_MEMBER_CHARACTERS = 1024 * 1024;
/** Member names. */
export const MAX_NAME_CHARACTERS = 1024;
/** Nesting of one value: EPCIS itself needs 8, extensions some more. */
export const MAX_DEPTH = 64;
/** Events kept waiting for an `@context` that follows them. */
export const MAX_HELD_CHARACTERS = 32 * 1024 * 1024;
/** Errors listed per file by `epcis check`. */
export const MAX_LISTED_ERRORS = 10_000;
