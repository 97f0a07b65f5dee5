import type { todayZhCN } from './zh-CN.ts';

export const todayEnUS: typeof todayZhCN = {
  title: 'Today',
  subtitle: 'What needs attention, and the state of the replica on this machine',
  attention: 'Needs attention',
  nothing:
    'Nothing: the data are within their limits, the storage is verified, no entry waits to be dealt with, no finding is open.',
  look: 'Look',
  basis: 'The data: {{freshness}}',
  regions_one: '{{count}} region is stale or missing',
  regions_other: '{{count}} regions are stale or missing',
  andMore_one: '{{named}} and {{count}} more',
  andMore_other: '{{named}} and {{count}} more',
  verifyDue: 'Storage not verified for a week',
  verifyDueText: 'every block against the signed log, in the background',
  verifyBadText: 'what does not match is not used; synchronise, then verify again',
  outbox_one: '{{count}} entry needs to be dealt with',
  outbox_other: '{{count}} entries need to be dealt with',
  outboxText: '{{rejected}} rejected, {{dead}} undeliverable',
  findings_one: '{{all}} finding to look into',
  findings_other: '{{all}} findings to look into',
  findingsText: '{{high}} of them high or critical',
  atRest: 'The replica is unprotected',
};
