import { expect, it } from 'vitest';
import { startOptions } from './start-options.ts';

it.each([['--headles'], ['--json=yes'], ['extra']])('refuses %s instead of ignoring it', (argument) => {
  expect(() => startOptions([argument])).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
});

it('takes flags in any order', () => {
  expect(startOptions([])).toEqual({ headless: false, json: false, browser: false });
  expect(startOptions(['--json', '--headless'])).toEqual({ headless: true, json: true, browser: false });
  expect(startOptions(['--browser', '-h'])).toBeNull();
});
