/** Each refusal, from a server that shows what a hostile or careless one could: its code, and the replica as it was. */
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentPolicy, policyAfter, rootSigner } from '../../cloud/testing/root-ceremony.ts';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { hex } from '../../shared/formats/hex.ts';
import { signCheckpoint } from '../../shared/log/checkpoint.ts';
import { noteSigner } from '../../shared/log/note/note-signature.ts';
import { parseNote, signNote } from '../../shared/log/note/signed-note.ts';
import { signTrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import {
  changedManifest,
  forgeCounty,
  forgeNation,
  signCounty,
  stolenQuorum,
  trueEntries,
} from './publication/forged-logs.ts';
import { flipped } from './publication/hostile-publication.ts';
import { unrefused } from './publication/refused-code.ts';
import {
  ask,
  COUNTY,
  likewise,
  NATION,
  ORIGIN,
  refusal,
  stolenLogKey,
  synchronise,
  type TrustedCentre,
  trustedCentre,
  workstation,
} from './publication/trusted-centre.ts';

let centre: TrustedCentre;
/** At the first national entry; the centre is at the second. */
let early: string;

beforeAll(async () => {
  centre = await trustedCentre(afterAll);
  early = await workstation(centre, afterAll);
  await centre.grow(2);
}, 300_000);

const encoder = new TextEncoder();
const nobody = () => noteSigner(nodePort, `${ORIGIN}/000000`, signerFromSeed(new Uint8Array(32).fill(9)));
const change = async (file: string, make: (bytes: Uint8Array) => Uint8Array) =>
  writeFile(file, make(new Uint8Array(await readFile(file))));
const flipEnd = (bytes: Uint8Array) => flipped(bytes, bytes.length - 9);
const cutEnd = (bytes: Uint8Array) => bytes.subarray(0, -1);
const note = (folder: string) => join(folder, NATION, 'checkpoint');
const entries = (folder: string, log = '000000', size = 2) =>
  join(folder, 'log', log, 'tile', 'entries', `000.p/${size}`);
const tile = (folder: string) => join(folder, NATION, 'tile', '0', '000.p/2');
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The pack of a county's newest entry. */
function newestPack(folder: string): string {
  const newest = trueEntries(centre, COUNTY).at(-1)!;
  return join(folder, 'pack', hex(nodePort.sha256(newest)));
}

/** The county's newest entry says something else, under stolen keys. */
const manifestWith = (changed: Readonly<Record<string, unknown>>) => (folder: string) =>
  forgeCounty(centre, folder, COUNTY, (all) => [...all.slice(0, -1), changedManifest(all.at(-1)!, changed)]);

const spoilt: readonly (readonly [code: string, spoil: (folder: string) => Promise<unknown>])[] = [
  ['NOTE_MALFORMED', (folder) => writeFile(note(folder), 'hello\n')],
  [
    'NOTE_SIGNATURE_INVALID',
    (folder) => change(note(folder), (b) => encoder.encode(text(b).replace('\n2\n', '\n3\n'))),
  ],
  ['NOTE_UNSIGNED', (folder) => change(note(folder), (b) => signNote(parseNote(b).text, [nobody()]))],
  ['CHECKPOINT_MALFORMED', (folder) => writeFile(note(folder), signNote('hello\n', [stolenLogKey(centre)]))],
  [
    'CHECKPOINT_ORIGIN',
    (folder) =>
      change(note(folder), () => {
        const tree = { origin: `${ORIGIN}/${COUNTY}`, size: 9, root: new Uint8Array(32), extensions: [] };
        return signCheckpoint(tree, stolenQuorum(centre));
      }),
  ],
  [
    'QUORUM_MISSING',
    (folder) => change(note(folder), (b) => signNote(parseNote(b).text, [stolenLogKey(centre)])),
  ],
  ['CLOUD_MISSING', (folder) => rm(note(folder))],
  ['LOG_SOURCE_TOO_LONG', (folder) => writeFile(note(folder), new Uint8Array(2_000_000))],
  ['TILE_MISSING', (folder) => rm(entries(folder))],
  ['BUNDLE_MALFORMED', (folder) => change(entries(folder), cutEnd)],
  ['ENTRY_UNPROVEN', (folder) => change(entries(folder), flipEnd)],
  ['TILE_UNPROVEN', (folder) => change(entries(folder), flipEnd).then(() => change(tile(folder), flipEnd))],
  ['TILE_LENGTH', (folder) => change(entries(folder), flipEnd).then(() => change(tile(folder), cutEnd))],
  ['PUBLICATION_MALFORMED', (folder) => change(join(folder, 'pins', '1'), flipEnd)],
  [
    'TRUST_MALFORMED',
    (folder) => writeFile(join(folder, 'trust'), signNote('hello\n', [rootSigner(centre.store.home, 1)])),
  ],
  [
    'TRUST_THRESHOLD',
    async (folder) => {
      const { home } = centre.store;
      await writeFile(
        join(folder, 'trust'),
        policyAfter(home, currentPolicy(home), {}, [rootSigner(home, 1)]),
      );
    },
  ],
  [
    'TRUST_FORK',
    async (folder) => {
      const { home } = centre.store;
      const other = currentPolicy(home).text.replace(/^expires .*$/m, 'expires 2040-01-01T00:00:00Z');
      await writeFile(
        join(folder, 'trust'),
        signTrustPolicy(other, [rootSigner(home, 1), rootSigner(home, 2)]),
      );
    },
  ],
  [
    'TRUST_VERSION',
    async (folder) => {
      const { home } = centre.store;
      const third = currentPolicy(home).text.replace(/^version 1$/m, 'version 3');
      await writeFile(
        join(folder, 'trust'),
        signTrustPolicy(third, [rootSigner(home, 1), rootSigner(home, 2)]),
      );
    },
  ],
  [
    'LOG_FORK',
    (folder) =>
      forgeNation(centre, folder, stolenQuorum(centre), (all) => [encoder.encode('{}'), ...all.slice(1)]),
  ],
  ['LOG_ROLLBACK', (folder) => signCounty(centre, folder, COUNTY, { size: 1, root: new Uint8Array(32) })],
  ['PACK_LENGTH', (folder) => truncate(newestPack(folder), 100)],
  ['PACK_INDEX_MALFORMED', (folder) => change(newestPack(folder), (b) => flipped(b, 1))],
  ['PACK_INDEX_ROOT', (folder) => change(newestPack(folder), (b) => flipped(b, 200))],
  ['PACK_BLOCK_HASH', (folder) => change(newestPack(folder), flipEnd)],
];

/** Under signatures that count: such a nation is believed, and what it holds is refused. */
const stolen: typeof spoilt = [
  [
    'TRUST_FOREIGN_LOG',
    async (folder) => {
      const { home } = centre.store;
      const elsewhere = currentPolicy(home)
        .text.replace(/^version 1$/m, 'version 2')
        .replace(/^origin .*$/m, 'origin elsewhere.example/log');
      await writeFile(
        join(folder, 'trust'),
        signTrustPolicy(elsewhere, [rootSigner(home, 1), rootSigner(home, 2)]),
      );
    },
  ],
  ['REGION_MISMATCH', manifestWith({ region: '370202' })],
  ['PACK_FORMAT_FUTURE', manifestWith({ format: 99 })],
  ['PACK_MANIFEST_MALFORMED', manifestWith({ counts: 'many' })],
  [
    'PACK_SECTION_UNKNOWN',
    manifestWith({ sections: [{ section: 99, blocks: 1, items: 1, storedLength: 1, decodedLength: 1 }] }),
  ],
  ['LIVE_SET_INVALID', manifestWith({ live: { entries: [7], root: `${'A'.repeat(43)}=` } })],
];

describe('a server that shows what is not so is refused', () => {
  it.each(spoilt)('%s', async (code, spoil) => {
    const home = await refused(code, spoil);
    centre.show();
    await unrefused(synchronise(home));
  });

  it.each(stolen)('%s', async (code, spoil) => void (await refused(code, spoil)));

  /** What was there stays whole, and answers. */
  async function refused(code: string, spoil: (folder: string) => Promise<unknown>): Promise<string> {
    const home = await likewise(early);
    const folder = await centre.copy();
    await spoil(folder);
    centre.show(folder);
    expect(await refusal(home)).toBe(code);
    expect(await ask(home, (engine) => engine.verify({ deep: true }, {}))).toMatchObject({ ok: true });
    const { regions } = await ask(home, (engine) => engine.status({}, {}));
    expect(regions.find(({ region }) => region === COUNTY)?.size).toBe(1);
    return home;
  }
});
