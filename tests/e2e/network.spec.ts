import { readFile } from 'node:fs/promises';
import { NetworkPage } from './pages/network-page.ts';
import { expect, isNotTold, needsTold, test } from './workstation-test.ts';

test.describe('a network', () => {
  test.skip(isNotTold, needsTold);

  test('from a party is drawn, and listed beside the drawing', async ({ page, shell }) => {
    const network = new NetworkPage(page);
    await shell.goTo('network');
    await network.startFrom('party:P33010102');
    await expect(network.shown).toContainText('8 个节点');
    await expect(network.grid).toHaveAttribute('aria-rowcount', '9');
  });

  test('is walked by the arrow keys, and the selection is spoken and shown', async ({ page, shell }) => {
    const network = new NetworkPage(page);
    await shell.goToAddress('#/network/party%3AP33010102');
    await network.walk('ArrowRight');
    await expect(network.selection).toContainText('浙江同泽医药批发有限公司');
    await network.walk('ArrowLeft');
    await expect(network.selection).toContainText('浙江康达医药物流有限公司');
    await expect(page.locator('.graph [role=status]')).toContainText('浙江康达医药物流有限公司');
    await expect(network.selection).toContainText('可能来自 1 家');
    await expect(network.grid.locator('[aria-selected=true]')).toContainText('浙江康达');
    await network.walk('Escape');
    await expect(network.selection).toHaveCount(0);
  });

  test('is narrowed by kind, batch and time', async ({ page, shell }) => {
    const network = new NetworkPage(page);
    await shell.goToAddress('#/network/party%3AP33010102');
    await page.getByRole('button', { name: '零售药店' }).click();
    await expect(network.shown).toContainText('7 / 10');
    await page.getByRole('button', { name: '零售药店' }).click();
    await page.getByLabel('批号', { exact: true }).selectOption('YP-330114-0021/260308B1');
    await expect(network.shown).toContainText('3 / 10');
    await page.getByLabel('截止日期').focus();
    await page.keyboard.press('Home');
    await expect(network.shown).toContainText('0 / 10');
  });

  test('leaves as picture, records and graph', async ({ page, shell, saved }) => {
    const network = new NetworkPage(page);
    await shell.goToAddress('#/network/party%3AP33010102');
    const png = await saved(() => network.export('图片（PNG）'));
    expect((await readFile(png.path)).subarray(1, 4).toString()).toBe('PNG');
    const svg = await saved(() => network.export('图片（SVG）'));
    expect(await readFile(svg.path, 'utf8')).toContain('数据截至');
    const csv = await saved(() => network.export('交货（CSV）'));
    expect((await readFile(csv.path, 'utf8')).trimEnd().split('\r\n')).toHaveLength(11);
    const graph = await saved(() => network.export('图（GraphML）'));
    expect(await readFile(graph.path, 'utf8')).toContain('<graphml');
    const fcl = await saved(() => network.export('FoodChain-Lab（JSON）'));
    expect(JSON.parse(await readFile(fcl.path, 'utf8'))).toHaveProperty('data');
  });

  test('that the replica does not have says so', async ({ page, shell }) => {
    await shell.goToAddress('#/network/party%3ANOBODY');
    await expect(page.getByRole('alert')).toContainText('NETWORK_START_UNKNOWN');
  });

  test('of five thousand parties stands grouped by county, opens, and stays fluid', async ({
    page,
    shell,
  }) => {
    const network = new NetworkPage(page);
    await shell.goToAddress('#/network/party%3APMANY');
    await expect(network.drawing).toBeVisible();
    await network.walk('ArrowRight', 'ArrowRight');
    await expect(network.selection).toContainText('家）');
    await network.walk('Enter');
    await expect(network.selection.getByRole('button', { name: '收起为一个节点' })).toBeVisible();
    await network.walk('Backspace', 'Escape');
    await network.groupByCounty(false);
    await expect(network.shown).toContainText('5,000 个节点');
    const box = await network.drawing.boundingBox();
    if (box === null) throw new Error('the drawing has no place');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (const [what, deltas] of [
      ['pan', null],
      ['zoom', [-40, -40, -40, 40, 40, 40]],
    ] as const) {
      const frames = page.evaluate(framesOf, 1_500);
      const until = Date.now() + 1_400;
      if (deltas === null) await page.mouse.down();
      for (let step = 0; Date.now() < until; step++) {
        if (deltas === null) {
          await page.mouse.move(
            box.x + box.width / 2 + 120 * Math.sin(step / 9),
            box.y + box.height / 2 + 60 * Math.cos(step / 9),
          );
        } else await page.mouse.wheel(0, deltas[step % deltas.length] ?? 0);
      }
      if (deltas === null) await page.mouse.up();
      const times = (await frames).toSorted((a, b) => a - b);
      const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1);
      process.stdout.write(
        `5,000 parties, ${what}: ${times.length} frames, median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms\n`,
      );
      expect(times.length).toBeGreaterThan(5);
    }
  });
});

/** Milliseconds between frames for that long. Runs in the page. */
function framesOf(forMs: number): Promise<number[]> {
  return new Promise((resolve) => {
    const times: number[] = [];
    const began = performance.now();
    let last = began;
    const step = (now: number) => {
      times.push(now - last);
      last = now;
      if (now - began < forMs) requestAnimationFrame(step);
      else resolve(times.slice(1));
    };
    requestAnimationFrame(step);
  });
}
