import type { todayZhCN } from './zh-CN.ts';

export const todayEnUS: typeof todayZhCN = {
  title: 'Today',
  subtitle: 'What needs attention, and the state of the replica on this machine',
};
