import { describe, expect, it, vi } from 'vitest';
import { runBench } from './run-bench.ts';
import { everyChange } from './ui/view-changes.ts';

describe('the benchmark of the window', () => {
  it('says what to do where there is no Chromium, before anything is made', async () => {
    vi.stubEnv('YAOJIAN_CHROMIUM', '/nowhere/chromium');
    try {
      await expect(runBench('ui', 1_000)).rejects.toMatchObject({ code: 'BENCH_NO_CHROMIUM' });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('goes from every page to every other one, each way once', () => {
    const walk = everyChange(9);
    const changes = walk.slice(1).map((to, at) => `${walk[at]} ${to}`);
    expect(walk[0]).toBe(0);
    expect(walk.at(-1)).toBe(0);
    expect(new Set(changes).size).toBe(9 * 8);
    expect(changes).toHaveLength(9 * 8);
  });
});
