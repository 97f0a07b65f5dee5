import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { Words } from '../../i18n/use-words.ts';
import { zhCN } from '../../i18n/zh-CN.ts';
import { explainRefusal } from './explain-refusal.ts';

/** The Chinese catalogue without i18next around it. */
const t = ((key: string) =>
  key
    .split('.')
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], zhCN)) as unknown as TFunction;
const words = { t, place: (code: string) => `〈${code}〉` } as unknown as Words;
const refused = (code: string, details: Record<string, string>, place = {}) => ({
  code,
  message: 'its own sentence',
  details,
  place,
});

describe('a refusal in words', () => {
  it('names what was seen in its rule, and the region by its name', () => {
    const { rule, remedy, grave } = explainRefusal(
      refused('EVENT_RANGE_GAP', { region: '330106', index: '7', found: '90', expected: '80' }),
      words,
    );
    expect(rule).toBe('〈330106〉第 7 条的数据包从事件 90 起，本机只到 80，中间有缺。');
    expect(remedy).toBe(zhCN.replica.remedy.operator);
    expect(grave).toBe(true);
  });

  it('shows a value that is not there as not there', () => {
    expect(explainRefusal(refused('LOG_ROLLBACK', { origin: 'x' }), words).rule).toContain('由 — 条');
  });

  it('takes no value for a pattern', () => {
    expect(explainRefusal(refused('TRUST_MALFORMED', { reason: "$& $' {{reason}}" }), words).rule).toContain(
      "$& $' {{reason}}",
    );
  });

  it('leaves a code it has no words for to its own sentence, and still lists the record', () => {
    expect(explainRefusal(refused('FROM_TOMORROW', { count: '3' }, { file: 'a.yjb' }), words)).toEqual({
      rule: null,
      remedy: null,
      grave: false,
      record: [
        ['count', '3'],
        ['文件', 'a.yjb'],
      ],
    });
  });

  it('does not list one place twice', () => {
    const { record } = explainRefusal(refused('CLOUD_MISSING', { path: 'trust' }, { path: 'trust' }), words);
    expect(record).toEqual([['位置', 'trust']]);
  });
});
