import type { regionZhCN } from './zh-CN.ts';

export const regionEnUS: typeof regionZhCN = {
  title: 'Regions',
  subtitle: 'Of which regions the replica on this machine holds the record, and how fresh it is',
  map: 'Divisions (GB/T 2260)',
  legend:
    'One tile a division: counties held, of counties there are; the colour is the worst state among them. Enter goes in, Backspace out.',
  notHeld: 'The replica follows no county here. No record does not mean that nothing happened.',
};
