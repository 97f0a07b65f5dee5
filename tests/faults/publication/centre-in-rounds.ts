/** A centre that goes on from a copy of itself: the last share of a simulated record published in several ways. */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { ingestFiles } from '../../../cloud/capture/ingest.ts';
import { publish } from '../../../cloud/publish/publish.ts';
import { openCloudStore } from '../../../cloud/store/open-cloud-store.ts';
import { simulate } from '../../../simulator/simulate.ts';

export interface CentreInRounds {
  readonly folder: string;
  /** Published files after each round but the last. */
  readonly rounds: readonly string[];
  /** Publishes the last round from a copy of the centre as it was before; its published files. */
  publishLast(name: string): Promise<string>;
  remove(): Promise<void>;
}

export async function centreInRounds(rows: number, rounds: number): Promise<CentreInRounds> {
  const folder = await mkdtemp(join(tmpdir(), 'yaojian-centre-'));
  const simulated = join(folder, 'simulation');
  await simulate({ region: '330106', rows, seed: 11, out: simulated });
  const capture = join(simulated, 'capture');
  const entries = await readdir(capture, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(`${sep}directory${sep}`))
    .toSorted();
  const share = (round: number) => files.filter((_, index) => index % rounds === round);
  const home = join(folder, 'centre');
  const store = openCloudStore(undefined, home);
  const published: string[] = [];
  try {
    await ingestFiles(store, [join(capture, 'directory')], {});
    for (let round = 0; round < rounds - 1; round++) {
      await ingestFiles(store, share(round), {});
      await publish(store, {});
      published.push(join(folder, `round-${round}`));
      await cp(store.home.publication, join(folder, `round-${round}`), { recursive: true });
    }
  } finally {
    store.close();
  }
  return {
    folder,
    rounds: published,
    async publishLast(name) {
      const copy = join(folder, `centre-${name.replaceAll(' ', '-')}`);
      await cp(home, copy, { recursive: true });
      const last = openCloudStore(undefined, copy);
      try {
        await ingestFiles(last, share(rounds - 1), {});
        await publish(last, {});
        return last.home.publication;
      } finally {
        last.close();
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
