/** Single numbers and texts of the store that move with its transactions. */
import type { Database } from 'better-sqlite3';

interface SettingTypes {
  /** Epoch ms. Nothing may be recorded at or before it: it was recorded or promised complete. */
  readonly recordClockMs: number;
  /** Last national event number that is assigned to regions. */
  readonly assignedEvent: number;
  /** Last directory change that assignment has seen; changes count up from 1. */
  readonly assignedDirectoryChange: number;
  /** Size of the national checkpoint that was cosigned last. */
  readonly cosignedSize: number;
  /** Verifier key, with its origin, under which the checkpoint of every county stands in the publication. */
  readonly countiesSignedBy: string;
  /** Verifier key of the nation's log under whose key the lists of personal data are signed. */
  readonly personalSignedBy: string;
}

export function readSetting<K extends keyof SettingTypes>(
  database: Database,
  name: K,
  absent: SettingTypes[K],
): SettingTypes[K] {
  const value = database.prepare('SELECT value FROM settings WHERE name = ?').pluck().get(name);
  // The column is untyped; writeSetting is the only writer and keeps to SettingTypes.
  return value === undefined ? absent : (value as SettingTypes[K]);
}

export function writeSetting<K extends keyof SettingTypes>(
  database: Database,
  name: K,
  value: SettingTypes[K],
): void {
  database.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)').run(name, value);
}
