/** The notice of parts: whose code and whose data is in a package, and the words of each licence. */
import { licenceText } from './licence-text.ts';
import {
  dataPackages,
  type ProductionPackage,
  productionPackages,
  shippedPrograms,
} from './production-packages.ts';

const RULE = '-'.repeat(78);

export interface NoticeParts {
  readonly code?: readonly ProductionPackage[];
  readonly data?: readonly ProductionPackage[];
  /** The words of Node's licence; null leaves only where they are, which is enough for a folder that is looked at. */
  readonly nodeLicence: string | null;
}

/** Throws where a part's licence is not known, or its words are missing: such a part must not be shipped. */
export function thirdPartyNotice(parts: NoticeParts): string {
  const { code = productionPackages(), data = dataPackages(), nodeLicence } = parts;
  const unknown = [...code, ...data].filter(({ licence }) => licence === '' || licence.startsWith('SEE '));
  if (unknown.length > 0) {
    throw new Error(`no licence is known of ${unknown.map(({ name }) => name).join(', ')}`);
  }
  const { electron, node } = shippedPrograms();
  const nodeAddress = `https://github.com/nodejs/node/blob/v${node}/LICENSE`;
  return [
    'Parts of others in Yaojian, and their licences.',
    '',
    `Electron ${electron} (MIT) and Chromium: LICENSE.electron.txt and LICENSES.chromium.html beside the program.`,
    `Node.js ${node} (MIT and others): ${nodeLicence === null ? nodeAddress : 'at the end of this file.'}`,
    `Tables of readings and divisions are generated from ${data.map(({ name }) => name).join(' and ')}.`,
    '',
    ...[...code, ...data].flatMap((part) =>
      section(`${part.name} ${part.version} (${part.licence})`, licenceText(part)),
    ),
    ...(nodeLicence === null ? [] : section(`Node.js ${node}`, nodeLicence)),
  ].join('\n');
}

function section(title: string, text: string): readonly string[] {
  return [RULE, title, '', text, ''];
}
