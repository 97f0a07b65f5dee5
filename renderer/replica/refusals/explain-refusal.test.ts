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
      refused('LIVE_SET_INVALID', { region: '330106', index: '7', reason: 'it begins at event 90' }),
      words,
    );
    expect(rule).toContain('〈330106〉');
    expect(rule).toContain('it begins at event 90');
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
