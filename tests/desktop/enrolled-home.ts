/** A small synchronised replica, made once by the program itself, and copies of it to open. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrolledWorkstation, serveCounty } from '../program/served-county.ts';

const ROWS = 2_000;

export interface EnrolledHome {
  /** A platform code that the replica knows. */
  readonly code: string;
  /** Its centre. */
  readonly cloud: string;
  readonly region: string;
  /** A home of its own, unprotected by anything but its key file. */
  copy(): Promise<string>;
  close(): Promise<void>;
}

export async function enrolledHome(): Promise<EnrolledHome> {
  const county = await serveCounty(ROWS);
  const home = await enrolledWorkstation(county, 'desktop', [county.region]);
  const folder = await mkdtemp(join(tmpdir(), 'yaojian-homes-'));
  const code = county.truth.codes.find(({ state, level }) => state === 'in_stock' && level === 1)?.code;
  if (code === undefined) throw new Error('the simulated county has nothing in stock');
  let copies = 0;
  return {
    code,
    cloud: county.url,
    region: county.region,
    async copy() {
      const to = join(folder, String(copies++));
      await cp(home, to, { recursive: true });
      return to;
    },
    async close() {
      await county.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
