import { describe, expect, it } from 'vitest';
import { compareErrors } from '../../../shared/errors/compare-errors.ts';
import { errorTable } from '../../../shared/errors/error-table.ts';
import { logErrors } from '../../../shared/errors/log-errors.ts';
import { packErrors } from '../../../shared/errors/pack-errors.ts';
import { replicaErrors } from '../../../shared/errors/replica-errors.ts';
import { syncErrors } from '../../../shared/errors/sync-errors.ts';
import { refusalsEnUS } from '../texts/refusals-en-US.ts';
import { refusalsZhCN } from '../texts/refusals-zh-CN.ts';
import { raisedElsewhere, remedies } from './refusal-code.ts';

const raised = [logErrors, replicaErrors, packErrors, syncErrors, compareErrors].flatMap((table) =>
  Object.keys(table),
);
const elsewhere: ReadonlySet<string> = new Set(raisedElsewhere);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');

describe('refusals', () => {
  it.each(raised.filter((code) => !elsewhere.has(code)))('%s has its rule and its remedy', (code) => {
    expect(Object.keys(remedies)).toContain(code);
    expect(Object.keys(refusalsZhCN)).toContain(code);
    expect(Object.keys(refusalsEnUS)).toContain(code);
  });

  it('no exception is a code that is not there', () => {
    for (const code of raisedElsewhere) expect(raised).toContain(code);
  });

  it('no text names a value that its error does not carry', () => {
    for (const [code, text] of Object.entries(refusalsZhCN)) {
      const carried = [...(errorTable[code]?.message ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      for (const name of placeholders(text))
        expect([code, carried]).toEqual([code, expect.arrayContaining([name])]);
    }
  });
});
