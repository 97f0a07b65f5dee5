import { describe, expect, it } from 'vitest';
import { printMembers } from './print/print-members.ts';
import { questionWords } from './print/question-words.ts';
import { billWords, valueWords } from './print/value-words.ts';

const zh = { language: 'zh-CN', stated: new Set(['holds', 'asOf.gaps[].code', 'bounds']) } as const;
const en = { ...zh, language: 'en-US' } as const;

describe('an answer on paper', () => {
  it('marks what is stated where it stands, and nothing else', () => {
    const html = printMembers(
      { holds: [], asOf: { gaps: [{ code: 'REGION_EMPTY', region: '440000' }] } },
      zh,
    );
    expect(html).toContain('查封扣押等措施 <em class="stated">陈述，未证明</em>');
    expect(html).toContain('代码 <em class="stated">');
    expect(html.match(/class="stated"/g)).toHaveLength(2);
    expect(printMembers({ bounds: [{ party: 'W', min: 1, max: 2 }] }, en)).toContain('stated, not proven');
  });

  it('leaves nothing of a long line out', () => {
    const event = {
      time: '2026-03-01',
      bizStep: 'shipping',
      eventId: 'e1',
      untimed: true,
      notApplied: 'blocked',
    };
    const html = printMembers({ events: [event] }, zh);
    for (const word of ['发货', 'e1', '未生效：此前已终结', '来源未给出时间']) expect(html).toContain(word);
  });

  it('says a finding in the language of the page', () => {
    const finding = {
      rule: 'D2',
      explanation: '2 codes of bill N were received by W, but nobody had shipped them.',
      details: { codes: 2, bill: 'N', party: 'W' },
      innocent: ['The sender has not uploaded its out-bill yet.'],
    };
    expect(printMembers({ findings: [finding] }, zh)).toContain('W以单据 N 收入 2 个码');
    expect(printMembers({ findings: [finding] }, en)).toContain('nobody had shipped them');
  });

  it('escapes whatever a file may say, names of members included', () => {
    const html = printMembers({ '<b>': '<script>', parties: { '<i>': { name: '<u>' } } }, en);
    expect(html).not.toMatch(/<(b|script|i|u)>/);
  });

  it('has words for values, bills and questions in both languages', () => {
    expect(valueWords('state', 'in_transit', 'zh-CN')).toBe('在途');
    expect(valueWords('state', 'in_transit', 'en-US')).toBe('in transit');
    expect(valueWords('name', 'in_transit', 'zh-CN')).toBe('in_transit');
    expect(billWords('201', 'N7', 'zh-CN')).toMatch(/^201 .+ N7$/);
    const asked = { dates: 'explicit', crossContamination: 'none', killAt: ['PARTY'] } as const;
    const questions = [
      { kind: 'batch', product: 'P', batch: 'B' },
      { kind: 'case', cases: [{ code: 'C', weight: 2 }], ...asked },
    ] as const;
    for (const language of ['zh-CN', 'en-US'] as const) {
      for (const question of questions) {
        expect(questionWords(question, language)).not.toContain('{');
        expect(questionWords(question, language)).toContain('P');
      }
    }
    expect(questionWords(questions[1], 'zh-CN')).toContain('污染止于: PARTY');
  });
});
