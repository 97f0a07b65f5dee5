/** Writes the golden pack anew: only when the format changes on purpose. `node tests/golden/pack/make-golden.ts` */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodePort } from '../../../host/node-port.ts';
import { encodePack } from '../../../shared/pack/encode-pack.ts';
import { sampleContent } from '../../../shared/pack/testing/sample-content.ts';

const folder = import.meta.dirname;
const content = sampleContent(nodePort);
const pack = encodePack(content, nodePort, { compress: false });
const written = { ...content, eventRoot: Array.from(content.eventRoot) };
writeFileSync(join(folder, 'content.json'), `${JSON.stringify(written, null, 1)}\n`);
writeFileSync(join(folder, 'manifest.json'), pack.manifestBytes);
writeFileSync(join(folder, 'raw.pack'), pack.file);
