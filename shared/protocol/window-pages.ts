/** Pages of the window's rail, in its order: Alt with a digit goes there, in the page and in the desktop's menu. */
export const railPages = [
  'today',
  'trace',
  'batch',
  'network',
  'cases',
  'audit',
  'region',
  'replica',
  'settings',
] as const;
export type RailPage = (typeof railPages)[number];
