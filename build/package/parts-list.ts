/** The software bill of materials: CycloneDX as npm writes it from the lock file, and what npm does not see. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { dataPackages, shippedPrograms } from './production-packages.ts';

const root = join(import.meta.dirname, '..', '..');

interface Bom {
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string; readonly component: Readonly<Record<string, unknown>> };
  readonly components: readonly Readonly<Record<string, unknown>>[];
}

/** The same text for the same lock file: without the time and the random number that npm adds. */
export function partsList(): string {
  const args = [
    'sbom',
    '--sbom-format=cyclonedx',
    '--sbom-type=application',
    '--omit=dev',
    '--package-lock-only',
  ];
  const { status, stdout, stderr, error } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm sbom failed: ${error?.message ?? stderr}`);
  // npm's own answer to the question put above.
  const { serialNumber: _, metadata, components, ...bom } = JSON.parse(stdout) as Bom;
  const { timestamp: __, ...rest } = metadata;
  const { electron, node } = shippedPrograms();
  const shipped = [
    { name: 'electron', version: electron },
    { name: 'node', version: node },
  ].map(({ name, version }) => ({
    'bom-ref': `${name}@${version}`,
    type: 'platform',
    name,
    version,
    scope: 'required',
    purl: `pkg:npm/${name}@${version}`,
  }));
  // npm leaves out what only builds need; what is generated from it is shipped.
  const data = dataPackages().map(({ name, version, licence }) => ({
    'bom-ref': `${name}@${version}`,
    type: 'data',
    name,
    version,
    scope: 'required',
    licenses: [{ license: { id: licence } }],
    purl: `pkg:npm/${name}@${version}`,
  }));
  const named = {
    ...bom,
    metadata: { ...rest, component: { ...metadata.component, name: 'yaojian' } },
    components: [...components, ...data, ...shipped],
  };
  return `${JSON.stringify(named, null, 2)}\n`;
}
