/**
 * The vkey of whoever signs releases, put in by build/build-electron.ts from YAOJIAN_RELEASE_KEY. A build from a checkout
 * has none, and takes no updates.
 */
declare const __YAOJIAN_RELEASE_KEY__: string;

export const releaseKey: string = __YAOJIAN_RELEASE_KEY__;
