import { describe, expect, it } from 'vitest';
import { CodedError } from '../shared/errors/coded-error.ts';
import { startFailure } from './start-failure.ts';

describe('what ends the program before its window', () => {
  it('is told in the language of the system, the code beneath', () => {
    const error = new CodedError('SANDBOX_OFF', 'An installed program does not run without its sandbox.');
    const { title, content } = startFailure(error, 'zh-CN');
    expect(title).toBe('药监工作站无法启动');
    expect(content).toContain('沙箱');
    expect(content).toMatch(/SANDBOX_OFF$/);
    expect(content).not.toContain('installed program');
    expect(startFailure(error, 'en-US').content).toContain('sandbox');
  });

  it('names the file that says where the replica is', () => {
    const error = new CodedError('OPTION_INVALID', 'odd', {}, { option: '/u/replica-home.txt' });
    expect(startFailure(error, 'zh-CN').content).toContain('/u/replica-home.txt');
  });

  it('has words for what nobody expected', () => {
    const { content } = startFailure(new TypeError('x is undefined'), 'zh-CN');
    expect(content).toContain('重新启动');
    expect(content).toMatch(/INTERNAL$/);
    expect(content).not.toContain('undefined');
  });
});
