/** The notice of parts: whose code is in a package, and the words of each licence. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ProductionPackage, productionPackages, shippedPrograms } from './production-packages.ts';

const RULE = '-'.repeat(78);

/** Throws where a part's licence is not known: such a part must not be shipped. */
export function thirdPartyNotice(parts: readonly ProductionPackage[] = productionPackages()): string {
  const unknown = parts.filter(({ licence }) => licence === '' || licence.startsWith('SEE '));
  if (unknown.length > 0) {
    throw new Error(`no licence is known of ${unknown.map(({ name }) => name).join(', ')}`);
  }
  const { electron, node } = shippedPrograms();
  return [
    'Parts of others in Yaojian, and their licences.',
    '',
    `Electron ${electron} (MIT) and Chromium: LICENSE.electron.txt and LICENSES.chromium.html beside the program.`,
    `Node.js ${node} (MIT and others): https://github.com/nodejs/node/blob/v${node}/LICENSE`,
    '',
    ...parts.flatMap((part) => [
      RULE,
      `${part.name} ${part.version} (${part.licence})`,
      '',
      licenceText(part.folder) ?? 'The package carries no text of its licence.',
      '',
    ]),
  ].join('\n');
}

function licenceText(folder: string): string | null {
  if (!existsSync(folder)) return null;
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name));
  if (files.length === 0) return null;
  return files
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}
