import { describe, expect, it } from 'vitest';
import { requireSandbox } from './require-sandbox.ts';

const started = (isPackaged: boolean, ...switches: readonly string[]) => ({
  isPackaged,
  commandLine: { hasSwitch: (name: string) => switches.includes(name) },
});

describe('the sandbox', () => {
  it.each(['no-sandbox', 'disable-setuid-sandbox'])(
    'cannot be turned off in an installed program: --%s',
    (name) => {
      expect(() => requireSandbox(started(true, name))).toThrow(
        expect.objectContaining({ code: 'SANDBOX_OFF' }),
      );
    },
  );

  it('is on where nobody said otherwise; a checkout is its developer’s', () => {
    requireSandbox(started(true, 'lang'));
    requireSandbox(started(false, 'no-sandbox'));
  });
});
