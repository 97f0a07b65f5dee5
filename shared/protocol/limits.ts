/** Limits of the border between a window and the engine, with their units. */

/** Bytes of one message from a window to the engine; the largest request is a code or a list of rule ids. */
export const maxRequestBytes = 64 * 1024;
/** Requests of one window under way at once. */
export const maxRequestsAtOnce = 32;
/** Milliseconds between two progress messages of one request and phase; a window paints no faster. */
export const progressIntervalMs = 100;
