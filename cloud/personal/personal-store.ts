/**
 * Values and salts of persons at the centre: a table of their own, so that they can be erased while everything that
 * was published and proven stays. What is erased leaves a line that says so.
 */
import { randomBytes } from 'node:crypto';
import type { Database, Statement } from 'better-sqlite3';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { personalCommitment, SALT_LENGTH } from '../../shared/personal/commitment.ts';
import type { PersonalMember } from '../../shared/personal/lift-personal.ts';
import type { PersonalRole } from '../../shared/personal/personal-roles.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

export type Persons = ReadonlyMap<PersonalRole, PersonalMember>;

export class PersonalStore {
  readonly #port: HostPort;
  readonly #add: Statement;
  readonly #valuesOf: Statement<[number, string], string>;

  constructor(database: Database, port: HostPort) {
    this.#port = port;
    this.#add = database.prepare(
      'INSERT INTO personal_values (event, role, salt, value) VALUES (?, ?, ?, ?)',
    );
    this.#valuesOf = database
      .prepare<[number, string], string>('SELECT value FROM personal_values WHERE event = ? AND role = ?')
      .pluck();
  }

  /** Keeps the values under a new salt each; returns what stands for them in the document. Within a transaction. */
  commit(event: number, persons: Persons): ReadonlyMap<PersonalRole, string> {
    const commitments = new Map<PersonalRole, string>();
    for (const [role, member] of persons) {
      if (typeof member === 'string') {
        commitments.set(role, member);
        continue;
      }
      const salt = new Uint8Array(randomBytes(SALT_LENGTH));
      commitments.set(role, personalCommitment(this.#port, { role, salt, values: member }));
      this.#add.run(event, role, salt, canonicalJson(member));
    }
    return commitments;
  }

  /**
   * Whether an event that comes again says the same about the same persons. Values are compared, never commitments,
   * whose salt is another each time; what was erased is compared no more, and does not come back.
   */
  saysTheSame(event: number, recorded: Persons, offered: Persons): boolean {
    for (const role of new Set([...recorded.keys(), ...offered.keys()])) {
      const before = recorded.get(role);
      const now = offered.get(role);
      if (before === undefined) return false;
      if (typeof before === 'string' && typeof now === 'string') {
        if (before !== now) return false;
        continue;
      }
      const kept = typeof before === 'string' ? this.#valuesOf.get(event, role) : canonicalJson(before);
      if (kept === undefined) continue;
      if (now === undefined || (typeof now !== 'string' && canonicalJson(now) !== kept)) return false;
    }
    return true;
  }
}
