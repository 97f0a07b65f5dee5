import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type Migration, migrate } from './migration.ts';

const first: Migration = { version: 10, sql: 'CREATE TABLE a (x); CREATE TABLE gone (x)' };
const late: Migration = { version: 20, sql: 'CREATE TABLE b (x)' };
const high: Migration = { version: 30, sql: 'DROP TABLE gone; CREATE TABLE gone (y); CREATE TABLE c (x)' };

function tables(database: Database.Database): readonly string[] {
  return database
    .prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .pluck()
    .all();
}

describe('migrations of the replica', () => {
  it('refuse a replica with a number that is unknown and newer, and change nothing', () => {
    const database = new Database(':memory:');
    migrate(database, '-', [first, late, high]);
    expect(() => migrate(database, '-', [first, late])).toThrow(
      expect.objectContaining({ code: 'REPLICA_FROM_FUTURE' }),
    );
    expect(tables(database)).toEqual(['a', 'b', 'c', 'gone', 'migration']);
  });

  it('that fail leave neither tables nor a record, and run again', () => {
    const database = new Database(':memory:');
    const broken: Migration = { version: 20, sql: 'CREATE TABLE b (x); CREATE TABLE a (x)' };
    expect(() => migrate(database, '-', [first, broken])).toThrow();
    expect(tables(database)).toEqual(['a', 'gone', 'migration']);
    migrate(database, '-', [first, late]);
    expect(tables(database)).toEqual(['a', 'b', 'gone', 'migration']);
  });

  it('with a number below one that was applied already are not passed over', () => {
    const database = new Database(':memory:');
    migrate(database, '-', [first, high]);
    migrate(database, '-', [first, late, high]);
    expect(tables(database)).toEqual(['a', 'b', 'c', 'gone', 'migration']);
    expect(database.pragma('user_version', { simple: true })).toBe(30);
  });

  it('of a replica from before the record are found by its schema, and only what is missing runs', () => {
    const database = new Database(':memory:');
    database.exec(first.sql);
    database.exec(high.sql);
    database.pragma('user_version = 30');
    database.exec('INSERT INTO a VALUES (7)');
    migrate(database, '-', [first, late, high]);
    expect(tables(database)).toEqual(['a', 'b', 'c', 'gone', 'migration']);
    expect(database.prepare('SELECT x FROM a').pluck().all()).toEqual([7]);
  });

  it('run once', () => {
    const database = new Database(':memory:');
    migrate(database, '-');
    const whole = tables(database);
    migrate(database, '-');
    expect(tables(database)).toEqual(whole);
  });

  it('that the program has are each found by schema: each makes a table', () => {
    const recorded = new Database(':memory:');
    migrate(recorded, '-');
    const versions = () => recorded.prepare('SELECT version FROM migration ORDER BY version').pluck().all();
    const before = versions();
    recorded.exec('DROP TABLE migration');
    migrate(recorded, '-');
    expect(versions()).toEqual(before);
  });
});
