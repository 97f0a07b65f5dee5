/** The interface in English; `Catalogue` makes every key of zh-CN.ts obligatory here, and no other allowed. */

import { auditEnUS } from '../audit/texts/en-US.ts';
import { batchEnUS } from '../batch/texts/en-US.ts';
import { casesEnUS } from '../cases/texts/en-US.ts';
import { desktopEnUS } from '../desktop/texts/en-US.ts';
import { placeEnUS } from '../desktop/texts/place-en-US.ts';
import { evidenceEnUS } from '../evidence/texts/en-US.ts';
import { findEnUS } from '../find/texts/en-US.ts';
import { jobsEnUS } from '../jobs/texts/en-US.ts';
import { networkEnUS } from '../network/texts/en-US.ts';
import { windowFailuresEnUS } from '../parts/texts/window-failures-en-US.ts';
import { partyEnUS } from '../party/texts/en-US.ts';
import { regionEnUS } from '../region/texts/en-US.ts';
import { replicaEnUS } from '../replica/texts/en-US.ts';
import { settingsEnUS } from '../settings/texts/en-US.ts';
import { tableEnUS } from '../table/texts/en-US.ts';
import { todayEnUS } from '../today/texts/en-US.ts';
import { traceEnUS } from '../trace/texts/en-US.ts';
import { vocabularyEnUS } from './vocabulary-en-US.ts';
import type { Catalogue } from './zh-CN.ts';

export const enUS: Catalogue = {
  ...vocabularyEnUS,
  app: {
    name: 'Yaojian Workstation',
    short: 'Yaojian',
    navigation: 'Main navigation',
    skip: 'Skip to content',
    language: 'Language',
    chinese: '中文',
    english: 'English',
    loading: 'Loading…',
    connecting: 'Connecting to the engine on this machine…',
    lost: 'The connection to the engine is closed',
    lostHint: 'What the window shows is from before. Open it again to continue; the replica is not affected.',
    close: 'Close',
    undo: 'Undo',
    scanIncomplete: 'Incomplete scan, nothing looked up:',
    restored: 'The window was not closed last time; this is where it stood.',
    reload: 'Connect again',
    beijingTime: 'All times are Beijing time',
  },
  nav: {
    today: 'Today',
    trace: 'Trace',
    batch: 'Batch',
    network: 'Network',
    cases: 'Cases',
    audit: 'Audit',
    region: 'Regions',
    party: 'Party',
    replica: 'Replica',
    settings: 'Settings',
  },
  proof: { proven: 'Proven', unproven: 'Not proven', failed: 'Proof fails', unknown: 'Cannot be proven' },
  balance: { unaccounted: 'Unaccounted for', over: 'More than there should be' },
  map: {
    label: 'Map of regions',
    nation: 'Nation',
    up: 'Up',
    path: 'Path',
    within: 'Regions within',
    none: 'no data',
    legend: 'Legend',
    pathStep: 'stop {{step}}',
    strayed: 'reports that changed nothing',
  },
  shortcut: {
    title: 'Keys',
    palette: 'Find anything: a code, a party, a batch, a region, a command',
    pages: 'Go to a page, in the order at the left',
    help: 'This list',
    undo: 'Undo what was just done, where it can be',
    print: 'Print this page, with its as-of',
    next: 'Next place to act (with Shift the one before)',
    arrows: 'Move in tables, lists and maps',
    open: 'Open what is chosen',
    close: 'Close what lies over the page',
    scanner: 'A scanner works on every page, without a click into a field first.',
  },
  asOf: {
    label: 'As of',
    trustedTime: 'Trusted time',
    noTrustedTime: 'No trusted time',
    nation: 'National log',
    regions: 'Regions',
    none: 'No region yet',
    more_one: '{{count}} region',
    more_other: '{{count}} regions',
    all: 'All regions and how far they reach',
    entries_one: '{{size}} entry',
    entries_other: '{{size}} entries',
    gaps_one: '{{count}} known gap',
    gaps_other: '{{count}} known gaps',
    waiting: 'Reading the state of the replica…',
    freshness: {
      fresh: 'Fresh',
      ageing: 'Ageing',
      stale: 'Stale',
      refuse: 'Cannot certify',
      unknown: 'Unknown',
    },
    reason: {
      trusted_time_old: 'trusted time is {{age}} old',
      region_behind: '{{region}} is {{age}} behind',
      never_synchronised: 'never synchronised',
      no_trusted_time: 'there is no trusted time',
      clock_rolled_back: 'this clock is earlier than a time already seen: set back?',
      clock_dead: 'this clock shows a time before anything here can have been',
      trust_expired: 'the trust policy expired {{age}} ago: connect, or ask the centre for the next one',
    },
    fine: 'all within limits',
  },
  today: todayEnUS,
  jobs: jobsEnUS,
  settings: settingsEnUS,
  party: partyEnUS,
  region: regionEnUS,
  batch: batchEnUS,
  network: networkEnUS,
  cases: casesEnUS,
  audit: auditEnUS,
  table: tableEnUS,
  evidence: evidenceEnUS,
  find: findEnUS,
  desktop: desktopEnUS,
  place: placeEnUS,
  replica: replicaEnUS,
  trace: traceEnUS,
  failureOf: windowFailuresEnUS,
  failure: {
    title: 'No answer',
    retry: 'Try again',
    code: 'Code {{code}}',
    place: 'at {{place}}',
    unnamed: 'The engine reported {{code}}; its log says more.',
    CONNECTION_LOST: 'The connection to the engine is closed.',
    CANCELLED: 'Cancelled.',
    INTERNAL: 'The engine failed; its log says how.',
    TOO_MANY_REQUESTS: 'Too many requests at once; wait a moment.',
    PARAMS_INVALID: 'The input is not acceptable.',
    RESULT_INVALID: 'The engine answered against the contract; nothing of it is shown.',
  },
  quantity: {
    wan: '{{value}}',
    yi: '{{value}}',
    seconds_one: '{{count}} second',
    seconds_other: '{{count}} seconds',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    pair: '{{large}} {{small}}',
    allCounties: 'all counties of {{name}}',
    noCounty: 'Without a county',
    nation: 'Nation',
  },
};
