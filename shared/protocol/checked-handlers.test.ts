import { describe, expect, it } from 'vitest';
import { checkedHandlers } from './checked-handlers.ts';
import type { EngineHandlers } from './engine-contract.ts';
import { unusedEngine } from './unused-engine.fixture.ts';

const asked: unknown[] = [];
const engine = checkedHandlers({
  ...unusedEngine,
  trace: async (params) => {
    asked.push(params);
    throw new Error('asked');
  },
} satisfies EngineHandlers);
const refusal = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (failure: { readonly code?: string; readonly place?: { readonly path?: string } }) =>
      failure.code === undefined ? failure : { code: failure.code, path: failure.place?.path },
  );

describe('a question from the same process', () => {
  it.each([
    ['an empty code', () => engine.trace({ code: '' }, {}), '/code'],
    ['a code of 601 characters', () => engine.trace({ code: '8'.repeat(601) }, {}), '/code'],
    ['an empty product', () => engine.batch({ product: '', batch: 'B' }, {}), '/product'],
    ['an empty batch', () => engine.batch({ product: 'P', batch: '' }, {}), '/batch'],
    [
      'a weight beyond counting',
      () => engine.investigate({ cases: [{ code: '8', weight: 1e308 }] }, {}),
      '/cases/0/weight',
    ],
  ])('is refused as over a channel: %s', async (_, answer, path) => {
    expect(await refusal(answer())).toEqual({ code: 'PARAMS_INVALID', path });
  });

  it('comes through as it is where it fits', async () => {
    expect(await refusal(engine.trace({ code: '8'.repeat(512) }, {}))).toEqual(new Error('asked'));
    expect(asked).toEqual([{ code: '8'.repeat(512) }]);
  });
});
