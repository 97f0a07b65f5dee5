import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CaseContent, caseLimits } from '../../shared/protocol/cases-answer.ts';
import { cases } from '../replica/migrations/090-cases.ts';
import { CaseStore } from './case-store.ts';

let clock = 0;
let store: CaseStore;
let database: Database.Database;
beforeEach(() => {
  clock = Date.parse('2026-11-22T02:00:00Z');
  database = new Database(':memory:');
  database.exec(cases.sql);
  store = new CaseStore(database, () => clock);
});

const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const content = (name: string, codes: readonly string[] = []): CaseContent => ({
  name,
  notes: '',
  codes: codes.map((code) => ({ code, weight: 1, note: '' })),
  parties: [],
  question: { dates: 'explicit', crossContamination: 'none' },
});
const codeOf = (change: () => unknown) => {
  try {
    change();
    return null;
  } catch (failure) {
    return (failure as { readonly code: string }).code;
  }
};

describe('a change', () => {
  it('that was made from an older state is refused, and nothing is overwritten', () => {
    store.save({ id: idOf(1), revision: 0, content: content('first') });
    store.save({ id: idOf(1), revision: 1, content: content('second') });
    expect(codeOf(() => store.save({ id: idOf(1), revision: 1, content: content('late') }))).toBe(
      'CASE_CHANGED',
    );
    expect(codeOf(() => store.save({ id: idOf(1), revision: 0, content: content('new') }))).toBe(
      'CASE_CHANGED',
    );
    expect(codeOf(() => store.remove(idOf(1), 1))).toBe('CASE_CHANGED');
    expect(store.open(idOf(1))).toMatchObject({ revision: 2, content: { name: 'second' } });
  });

  it('of a case that is gone is refused', () => {
    store.save({ id: idOf(1), revision: 0, content: content('first') });
    store.remove(idOf(1), 1);
    expect(codeOf(() => store.save({ id: idOf(1), revision: 1, content: content('late') }))).toBe(
      'CASE_CHANGED',
    );
    expect(store.open(idOf(1))).toBeNull();
  });

  it('that names a code twice is refused', () => {
    const twice = content('twice', ['80217619000000001003', '80217619000000001003']);
    expect(codeOf(() => store.save({ id: idOf(1), revision: 0, content: twice }))).toBe(
      'CASE_ENTRY_REPEATED',
    );
    expect(store.list().cases).toEqual([]);
  });

  it('beyond as many cases as are kept is refused, one of a kept case is not', () => {
    for (let index = 0; index < caseLimits.cases; index++) {
      store.save({ id: idOf(index), revision: 0, content: content(`case ${index}`) });
    }
    expect(codeOf(() => store.save({ id: idOf(9_999), revision: 0, content: content('more') }))).toBe(
      'CASE_LIMIT',
    );
    expect(store.save({ id: idOf(3), revision: 1, content: content('changed') }).revision).toBe(2);
  });
});

describe('cases', () => {
  it('are listed by their latest change, with their sizes', () => {
    store.save({ id: idOf(1), revision: 0, content: content('older', ['a', 'b']) });
    clock += 1_000;
    store.save({ id: idOf(2), revision: 0, content: content('newer') });
    expect(store.list().cases).toEqual([
      { id: idOf(2), revision: 1, changed: '2026-11-22T02:00:01.000Z', name: 'newer', codes: 0, parties: 0 },
      { id: idOf(1), revision: 1, changed: '2026-11-22T02:00:00.000Z', name: 'older', codes: 2, parties: 0 },
    ]);
  });

  it('come back whole after their removal', () => {
    const kept = content('kept', ['80217619000000001003']);
    store.save({ id: idOf(1), revision: 0, content: kept });
    const removed = store.remove(idOf(1), 1);
    expect(removed?.content).toEqual(kept);
    expect(store.list().cases).toEqual([]);
    expect(store.remove(idOf(1), 1)).toBeNull();
    store.save({ id: idOf(1), revision: 0, content: kept });
    expect(store.open(idOf(1))).toMatchObject({ revision: 1, content: kept });
  });
});
