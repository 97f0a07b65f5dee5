/** `node build/docs/write-pages.ts`: writes docs/errors.md, and the answers in docs/cli.md, anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cliPageFile, pageWithAnswers, runPage } from './cli-page.ts';
import { errorsPage } from './errors-page.ts';

writeFileSync(join(dirname(cliPageFile), 'errors.md'), errorsPage());
console.log('docs/errors.md written');

const page = readFileSync(cliPageFile, 'utf8');
const runs = await runPage(page);
const failed = runs.filter(({ code }) => code !== 0);
for (const { example, code, stderr } of failed) {
  console.log(`yaojian ${example.args.join(' ')}: exit ${code}\n${stderr}`);
}
if (failed.length === 0) {
  writeFileSync(cliPageFile, pageWithAnswers(page, runs));
  console.log(`docs/cli.md written, ${runs.length} examples`);
}
process.exitCode = failed.length === 0 ? 0 : 1;
