import type { settingsZhCN } from './zh-CN.ts';

export const settingsEnUS: typeof settingsZhCN = {
  title: 'Settings',
  subtitle: 'Language and look of this window, limits and versions of this workstation',
  look: 'Language and look',
  scheme: 'Colours',
  schemeHint: '“As the system” follows the operating system. High contrast keeps text at 7:1 or better.',
  schemes: { system: 'As the system', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
  density: 'Density',
  densityHint: 'Compact shows more side by side; roomy is for touch and distance.',
  densities: { compact: 'Compact', roomy: 'Roomy' },
  freshness: 'Limits of freshness',
  age: 'Age of the data',
  meaning: 'What it means',
  upTo: 'up to {{age}}',
  beyond: 'more than {{age}}',
  noTime: 'no trusted time, or a clock that cannot be believed',
  freshnessMeaning: {
    fresh: 'Rely on it',
    ageing: 'Rely on it, and mind what may have changed since',
    stale: 'A lead only; synchronise first',
    refuse: 'Nothing may be certified from it',
    unknown: 'Its age cannot be told; it was so once',
  },
  freshnessNote:
    'The age is taken from the trusted time (the lowest within the quorum of witnesses) and from each region’s complete-through time; the worse counts.',
  about: 'About',
  aboutText:
    'Yaojian workstation: a signed, verifiable replica of the regional record; traces and audits offline. Licence {{licence}}.',
  noTelemetry: 'This program collects and sends nothing about its use.',
  parts: 'Parts and their licences',
  part: 'Part',
  version: 'Version',
  licence: 'Licence',
};
