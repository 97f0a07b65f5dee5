import { describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/protocol/finding-answer.ts';
import { findingAccount } from './finding-account.ts';

const parties = { P1: { name: '杭州清泉制药有限公司', region: '330114', type: '1' } };
const finding: Finding = {
  id: '0000000000000001',
  rule: 'D1',
  severity: 'medium',
  codes: ['82062339000001000240'],
  bills: ['urn:cn-bill:P1:201:CK1'],
  parties: ['P1', 'P2'],
  explanation: '1200 codes of bill CK1 left P1 for P2 9 days ago and were never received.',
  details: { bill: 'CK1', from: 'P1', to: 'P2', days: 9, codes: 1200 },
  innocent: [],
  state: 'open',
};

describe('the account of a finding', () => {
  it('keeps the sentence of the engine for a rule without words', () => {
    expect(findingAccount('zh-CN', { ...finding, rule: 'X9' }, parties)).toBe(finding.explanation);
  });

  it('keeps the sentence of the engine where a figure is missing, instead of a hole', () => {
    expect(findingAccount('zh-CN', { ...finding, details: { bill: 'CK1' } }, parties)).toBe(
      finding.explanation,
    );
    const { details: _none, ...bare } = finding;
    expect(findingAccount('zh-CN', bare, parties)).toBe(finding.explanation);
  });

  it('names parties, and keeps the identifier of one nobody knows', () => {
    const account = findingAccount('zh-CN', finding, parties);
    expect(account).toContain('杭州清泉制药有限公司');
    expect(account).toContain('P2');
    expect(account).toContain('1,200');
    expect(account).not.toContain('{{');
  });

  it('says states in the words of the field', () => {
    const details = { code: '8', state: 'sold', end: 'P1', party: 'P2', codes: 1 };
    expect(findingAccount('zh-CN', { ...finding, rule: 'L6', details }, parties)).toContain('已售出');
    expect(findingAccount('en-US', { ...finding, rule: 'L6', details }, parties)).not.toContain('{{');
  });
});
