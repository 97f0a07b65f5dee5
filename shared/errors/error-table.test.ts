import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorAreas, errorTable } from './error-table.ts';

describe('the table of all errors', () => {
  it('holds every area that has a file', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('-errors.ts'));
    expect(Object.keys(errorAreas).sort()).toEqual(
      files.map((name) => name.replace(/-errors\.ts$/, '')).sort(),
    );
  });

  it('a code that two areas share is told in the same words', () => {
    const told = new Map<string, string>();
    for (const area of Object.values(errorAreas)) {
      for (const [code, { message }] of Object.entries(area)) {
        expect.soft({ code, message }).toEqual({ code, message: told.get(code) ?? message });
        told.set(code, message);
      }
    }
  });

  it('a code that two areas share ends the program and answers a request in the same way', () => {
    for (const area of Object.values(errorAreas)) {
      for (const [code, { status, exit }] of Object.entries(area)) {
        expect
          .soft({ code, status, exit })
          .toEqual({ code, status: errorTable[code]?.status, exit: errorTable[code]?.exit });
      }
    }
  });

  it.each(Object.entries(errorTable))(
    '%s is spelt and told as people and programs expect',
    (code, { message, status }) => {
      expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
      expect(message.length).toBeGreaterThan(3);
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(600);
    },
  );
});
