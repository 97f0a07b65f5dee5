/** Where the replica lies, chosen in the window: moved, cancelled, refused, another one used, its disk unplugged. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openEngine } from '../../engine/service.ts';
import { installedHome } from '../../host/installed-home.ts';
import { placeNames } from '../../host/place/place-files.ts';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { breachesOf } from '../e2e/breaches.ts';
import { Shell } from '../e2e/pages/shell.ts';
import { expect, test } from './desktop-test.ts';
import { enrolledHome } from './enrolled-home.ts';

const { place: words, failureOf } = zhCN;

/** Files that the host takes for a replica; the told engine opens none of them. */
async function toldReplica(folder: string, bytes = 5_000): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'replica.key'), 'key');
  await writeFile(join(folder, 'replica.sqlite'), '');
  await truncate(join(folder, 'replica.sqlite'), bytes);
}

async function openField(page: Page) {
  await new Shell(page).isReady();
  await page.keyboard.press('Alt+9');
  const field = page.getByRole('region', { name: words.title });
  await expect(field).toBeVisible();
  return field;
}

const button = (name: string) => ['button', { name }] as const;

/** The page comes back when the engine does. */
async function withNewEngine(page: Page, press: () => Promise<void>): Promise<void> {
  const back = page.waitForEvent('load');
  await press();
  await back;
}

test('a replica is moved by keyboard, and answers from its new place and from the old one again', async ({
  start,
  folder,
}) => {
  test.setTimeout(240_000);
  const enrolled = await enrolledHome();
  try {
    const [user, disk] = [join(folder, 'user'), join(folder, 'disk')];
    const usual = join(user, 'replica');
    await mkdir(disk);
    await cp(await enrolled.copy(), usual, { recursive: true });
    const { double, page } = await start({ standIns: {}, home: null });
    const field = await openField(page);
    await expect(field).toContainText(usual);
    await expect(field.getByRole(...button(words.usual))).toHaveCount(0);

    double.dialog.files.push([disk]);
    await field.getByRole(...button(words.choose)).press('Enter');
    await expect(field.getByRole('heading', { name: words.offer })).toBeFocused();
    await expect(field).toContainText(words.ways.move.hint);
    expect(await breachesOf(page, { within: '.desktop-fields' })).toEqual([]);
    await page.keyboard.press('Tab');
    await withNewEngine(page, () => page.keyboard.press('Enter'));

    await expect(field).toContainText(words.moved);
    await expect(field).toContainText(disk);
    expect(installedHome(user, {})).toBe(disk);
    expect(await readdir(usual)).toEqual([]);
    // Whatever the engine keeps in its home is moved with it.
    for (const name of await readdir(disk)) expect([...placeNames, 'replica.sqlite-shm']).toContain(name);
    await page.evaluate((code) => {
      location.hash = `#/trace/${code}`;
    }, enrolled.code);
    await expect(page.locator('article.trace')).toBeVisible();

    await page.keyboard.press('Alt+9');
    await field.getByRole(...button(words.usual)).click();
    await expect(field.getByRole('heading', { name: words.offerUsual })).toBeFocused();
    await withNewEngine(page, () => field.getByRole(...button(words.ways.move.act)).click());
    await expect(field).toContainText(words.by.usual);
    expect(installedHome(user, {})).toBe(usual);
    expect(await readdir(disk)).toEqual([]);
  } finally {
    await enrolled.close();
  }
});

test('a replica that another program has open stays where it is', async ({ start, folder }) => {
  test.setTimeout(240_000);
  const enrolled = await enrolledHome();
  const [user, disk] = [join(folder, 'user'), join(folder, 'disk')];
  const usual = join(user, 'replica');
  await mkdir(disk);
  await cp(await enrolled.copy(), usual, { recursive: true });
  const other = await openEngine({ home: usual });
  try {
    await other.handlers.status({}, {});
    const { double, page } = await start({ standIns: {}, home: null });
    const field = await openField(page);
    double.dialog.files.push([disk]);
    await field.getByRole(...button(words.choose)).click();
    await withNewEngine(page, () => field.getByRole(...button(words.ways.move.act)).click());
    await expect(field.getByRole('alert')).toContainText('PLACE_IN_USE');
    expect(installedHome(user, {})).toBe(usual);
    expect(await readdir(disk)).toEqual([]);
  } finally {
    await other.close();
    await enrolled.close();
  }
});

test('a move shows its bytes, is cancelled, and leaves the replica where it was', async ({
  start,
  folder,
}) => {
  const [usual, disk] = [join(folder, 'user', 'replica'), join(folder, 'disk')];
  await mkdir(disk);
  await toldReplica(usual, 1_500_000_000);
  const { double, page } = await start({ home: null });
  const field = await openField(page);
  double.dialog.files.push([disk]);
  await field.getByRole(...button(words.choose)).click();
  await field.getByRole(...button(words.ways.move.act)).click();
  const moving = page.getByRole('region', { name: words.moving });
  await expect(moving.getByRole('progressbar')).toBeVisible();
  expect(await breachesOf(page, { within: 'section[aria-label]' })).toEqual([]);
  await withNewEngine(page, () => moving.getByRole(...button(words.cancel)).click());
  await expect(field).toContainText(words.cancelled);
  expect(await readdir(disk)).toEqual([]);
  expect((await readdir(usual)).sort()).toEqual(['replica.key', 'replica.sqlite']);
  expect(double.utilities).toHaveLength(2);
});

test('folders that are none for a replica are refused, each with its code', async ({
  bundles,
  start,
  folder,
}) => {
  const usual = join(folder, 'user', 'replica');
  await toldReplica(usual);
  await mkdir(join(usual, 'incoming'));
  await mkdir(join(folder, 'photos'));
  await writeFile(join(folder, 'photos', 'a.jpg'), '');
  const inProgram = await mkdtemp(join(bundles, 'place-'));
  const { double, page } = await start({ home: null });
  const field = await openField(page);
  try {
    for (const [chosen, code] of [
      [join(folder, 'photos'), 'PLACE_OCCUPIED'],
      [inProgram, 'PLACE_IN_PROGRAM'],
      [usual, 'PLACE_THE_SAME'],
      [join(usual, 'incoming'), 'PLACE_IN_REPLICA'],
      [join(folder, 'photos', 'a.jpg'), 'PLACE_NO_FOLDER'],
    ] as const) {
      double.dialog.files.push([chosen]);
      await field.getByRole(...button(words.choose)).click();
      await expect(field.getByRole('alert')).toContainText(code);
      await expect(field.getByRole('alert')).toContainText(failureOf[code]);
    }
  } finally {
    await rm(inProgram, { recursive: true });
  }
  expect(await breachesOf(page, { within: '.desktop-fields' })).toEqual([]);
  // Larger than any disk here, and next to nothing on it.
  await truncate(join(usual, 'replica.sqlite'), 2 ** 43);
  await mkdir(join(folder, 'disk'));
  double.dialog.files.push([join(folder, 'disk')]);
  await field.getByRole(...button(words.choose)).click();
  await expect(field.getByRole('alert')).toContainText(failureOf.PLACE_FULL);
  await expect(field.getByRole(...button(words.ways.move.act))).toBeDisabled();
  await field.getByRole(...button(words.leave)).click();
  await expect(field.getByRole(...button(words.choose))).toBeFocused();
});

test('a page gives no folder, and nothing is moved that no dialog offered', async ({ start, folder }) => {
  await toldReplica(join(folder, 'user', 'replica'));
  const { page } = await start({ home: null });
  await new Shell(page).isReady();
  const ask = (request: object) =>
    page.evaluate((asked) => window.yaojian?.host?.ask(asked as never), request);
  for (const request of [
    { kind: 'move-replica', folder },
    { kind: 'move-replica' },
    { kind: 'use-replica-folder' },
    { kind: 'choose-replica-folder', folder },
  ])
    expect(await ask(request)).toMatchObject({ ok: false, error: { code: 'HOST_REQUEST_ODD' } });
});

test('a replica that lies there already is used once the engine is started again', async ({
  start,
  folder,
}) => {
  const [user, disk] = [join(folder, 'user'), join(folder, 'disk')];
  await toldReplica(join(user, 'replica'));
  await toldReplica(disk);
  const { double, page } = await start({ home: null });
  const field = await openField(page);
  double.dialog.files.push([disk]);
  await field.getByRole(...button(words.choose)).click();
  await field.getByRole(...button(words.ways.use.act)).click();
  await expect(field.getByRole('status')).toContainText(disk);
  expect(await readFile(join(user, 'replica-home.txt'), 'utf8')).toBe(`${disk}\n`);
  expect(double.utilities).toHaveLength(1);
  await withNewEngine(page, () => field.getByRole(...button(words.restart)).click());
  expect(double.utilities.at(-1)?.child.spawnargs.at(-1)).toBe(disk);
  await expect(field).toContainText(words.by.choice);
  expect((await readdir(join(user, 'replica'))).sort()).toEqual(['replica.key', 'replica.sqlite']);
});

test('a disk that is not plugged in is said so, and nothing is made in its place', async ({
  start,
  folder,
}) => {
  const [user, disk] = [join(folder, 'user'), join(folder, 'disk')];
  await toldReplica(join(user, 'replica'));
  await writeFile(join(user, 'replica-home.txt'), `${disk}\n`);
  const { double, page } = await start({ home: null });
  const alert = page.getByRole('alert');
  const field = page.getByRole('region', { name: words.title });
  await expect(alert).toContainText('PLACE_ABSENT');
  await expect(field).toContainText(disk);
  await expect(field).toContainText(words.absent);
  expect(await breachesOf(page, { rules: 'all' })).toEqual([]);
  await page.getByRole(...button(words.again)).click();
  await expect(alert).toContainText('PLACE_ABSENT');
  expect(double.utilities).toHaveLength(0);
  expect(await readdir(folder)).not.toContain('disk');

  await toldReplica(disk);
  await page.getByRole(...button(words.again)).click();
  await new Shell(page).isReady();
  expect(double.utilities.at(-1)?.child.spawnargs.at(-1)).toBe(disk);
  await double.quit();

  await rm(disk, { recursive: true });
  const later = await start({ home: null });
  await later.page.getByRole(...button(words.usual)).click();
  await later.page.getByRole(...button(words.ways.use.act)).click();
  await new Shell(later.page).isReady();
  expect(installedHome(user, {})).toBe(join(user, 'replica'));
});

test('whoever chose a replica that does not open comes back from it', async ({ start, folder }) => {
  const [user, disk] = [join(folder, 'user'), join(folder, 'disk')];
  await toldReplica(disk);
  await mkdir(user, { recursive: true });
  await writeFile(join(user, 'replica-home.txt'), `${disk}\n`);
  const standIns = { 'engine-process.js': join(import.meta.dirname, 'locked-engine-process.ts') };
  const { double, page } = await start({ home: null, standIns });
  await page.getByText(words.another).click();
  const field = page.getByRole('region', { name: words.title });
  await expect(field).toContainText(disk);
  expect(await breachesOf(page, { rules: 'all' })).toEqual([]);
  await toldReplica(join(user, 'replica'));
  await field.getByRole(...button(words.usual)).click();
  await field.getByRole(...button(words.ways.use.act)).click();
  await expect.poll(() => double.utilities.at(-1)?.child.spawnargs.at(-1)).toBe(join(user, 'replica'));
});

test('what YAOJIAN_HOME fixes is not changed here', async ({ start, folder }) => {
  const { page } = await start({ home: join(folder, 'home') });
  const field = await openField(page);
  await expect(field).toContainText(words.by.environment);
  await expect(field.getByRole('button')).toHaveCount(0);
  expect(
    await page.evaluate(() => window.yaojian?.host?.ask({ kind: 'choose-replica-folder' })),
  ).toMatchObject({ ok: false, error: { code: 'PLACE_FIXED' } });
});
