/** Makes `electron` mean a double, for the main bundle of that double and for nobody else. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const doubles = new Map<string, Readonly<Record<string, unknown>>>();
const scheme = 'electron-double:';
/** Where the modules made below find their double; they run in this very process. */
Object.defineProperty(globalThis, Symbol.for('electron-doubles'), { value: doubles });

const doubleOf = (url: string): string | undefined => /[?&]double=(\d+)$/.exec(url)?.[1];

registerHooks({
  resolve(specifier, context, next) {
    const id = doubleOf(context.parentURL ?? '');
    if (specifier !== 'electron' || id === undefined) return next(specifier, context);
    return { url: `${scheme}${id}`, format: 'module', shortCircuit: true };
  },
  load(url, context, next) {
    // As it was built: the test runner would compile 1.7 MB again for each test, which took a third of its time.
    if (doubleOf(url) !== undefined)
      return { format: 'module', source: readFileSync(fileURLToPath(url)), shortCircuit: true };
    if (!url.startsWith(scheme)) return next(url, context);
    const id = url.slice(scheme.length);
    const names = Object.keys(doubles.get(id) ?? {});
    const source = [
      `const parts = globalThis[Symbol.for('electron-doubles')].get('${id}');`,
      ...names.map((name) => `export const ${name} = parts.${name};`),
    ].join('\n');
    return { format: 'module', source, shortCircuit: true };
  },
});

/** Runs a main bundle over the parts of a double. */
export async function runMain(
  main: URL,
  id: number,
  parts: Readonly<Record<string, unknown>>,
): Promise<void> {
  doubles.set(String(id), parts);
  const address = new URL(main);
  address.searchParams.set('double', String(id));
  await import(address.href);
}
