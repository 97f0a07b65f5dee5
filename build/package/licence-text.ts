/** The words of a part's licence, as it carries them; no part is shipped without. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProductionPackage } from './production-packages.ts';

/** Throws where neither the package nor its manifest says under what words it may be copied. */
export function licenceText(part: ProductionPackage): string {
  const files = readdirSync(part.folder).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name));
  if (files.length > 0)
    return files
      .sort()
      .map((name) => textOf(join(part.folder, name)))
      .join('\n\n');
  // MIT asks for these words and the holder's name; some of its packages name the holder in their manifest alone.
  const holder = part.licence === 'MIT' ? holderOf(part.folder) : null;
  if (holder === null) throw new Error(`${part.name} carries no text of its licence (${part.licence})`);
  return MIT.replace('{holder}', holder);
}

/** Node's own, from FILE or from where its distribution has it; null where it is in neither place. */
export function nodeLicence(node: string, file: string | null): string | null {
  const places =
    file === null ? [join(dirname(node), '..', 'LICENSE'), join(dirname(node), 'LICENSE')] : [file];
  for (const place of places) {
    try {
      const text = textOf(place);
      if (text.startsWith('Node.js is licensed')) return text;
    } catch {
      // Not there: the next place.
    }
  }
  return null;
}

function textOf(file: string): string {
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim();
}

function holderOf(folder: string): string | null {
  // npm's form: a person is a text or an object.
  const { author, contributors, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Readonly<Record<'author' | 'repository', Named>> & { readonly contributors?: readonly Named[] };
  const names = [author, ...(contributors ?? [])].map(nameOf).filter((name) => name !== '');
  if (names.length > 0) return names.join(', ');
  const place = typeof repository === 'string' ? repository : (repository?.url ?? '');
  return place === '' ? null : `the authors of ${place}`;
}

type Named = string | { readonly name?: string; readonly url?: string } | undefined;

function nameOf(person: Named): string {
  return typeof person === 'string' ? person : (person?.name ?? '');
}

const MIT = `MIT License

Copyright (c) {holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
