import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXmlAttribute } from './escape-xml.ts';
import { MAX_DEPTH, MAX_TAG_LENGTH, XmlScanner } from './xml-scanner.ts';

interface Seen {
  readonly elements: string[];
  readonly problems: string[];
  readonly complete: boolean;
}

/** Every element as `path line a=value`, every problem as `code line`. */
function scan(text: string, chunkLength = text.length): Seen {
  const elements: string[] = [];
  const problems: string[] = [];
  const scanner = new XmlScanner({
    open(tag) {
      const value = tag.broken === null ? tag.attribute('a') : tag.broken.code;
      elements.push(`${scanner.path()} ${tag.line} a=${value}`);
    },
    close: (name) => elements.push(`/${name}`),
    problem: (error, line) => problems.push(`${error.code} ${line}`),
  });
  for (let at = 0; at < text.length; at += chunkLength) scanner.write(text.slice(at, at + chunkLength));
  return { elements, problems, complete: scanner.end() };
}

describe('XML that is refused', () => {
  it.each([
    ['a document type', '<!DOCTYPE x><x/>'],
    ['an entity declaration', '<!ENTITY a "b"><x/>'],
    ['a billion laughs', '<!DOCTYPE x [<!ENTITY a "&b;&b;">]><x a="&a;"/>'],
    ['an external entity', '<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'],
  ])('as a whole for %s', (_name, text) => {
    for (const chunkLength of [1, text.length]) {
      const seen = scan(text, chunkLength);
      expect(seen.elements).toEqual([]);
      expect(seen.problems.map((problem) => problem.split(' ')[0])).toEqual(['XML_DOCTYPE']);
    }
  });

  it('as a whole when it is nested too deep', () => {
    const seen = scan('<x>'.repeat(MAX_DEPTH + 10));
    expect(seen.problems).toEqual(['XML_TOO_DEEP 1']);
    expect(seen.elements).toHaveLength(MAX_DEPTH);
  });

  it.each([
    ['a missing quote', '<x a="1 b="2"/>'],
    ['no quotes', '<x a=1/>'],
    ['an attribute twice', '<x a="1" a="2"/>'],
    ['no space between attributes', '<x a="1"b="2"/>'],
    ['a lost bracket', '<x a="1"'],
    ['a quote that goes on', '<x a="1/>'],
    ['a slash in the middle', '<x / a="1"/>'],
    ['a name without value', '<x a/>'],
    ['too many attributes', `<x ${Array.from({ length: 65 }, (_, at) => `b${at}=""`).join(' ')}/>`],
  ])('only in the tag for %s', (_name, broken) => {
    const text = `<r><x a="0"/>\n${broken}\n<x a="9"/></r>`;
    for (const chunkLength of [1, 3, text.length]) {
      const { elements, problems, complete } = scan(text, chunkLength);
      expect(elements).toEqual([
        '/r[1] 1 a=null',
        '/r[1]/x[1] 1 a=0',
        '/x',
        '/r[1]/x[2] 2 a=XML_MALFORMED',
        '/x',
        '/r[1]/x[3] 3 a=9',
        '/x',
        '/r',
      ]);
      expect({ problems, complete }).toEqual({ problems: [], complete: true });
    }
  });

  it('only in the tag that is too long, however long', () => {
    const text = `<r><x a="${'y'.repeat(MAX_TAG_LENGTH * 5)}"/><x a="9"/></r>`;
    const { elements, problems } = scan(text, 10_000);
    expect(problems).toEqual(['XML_TAG_TOO_LONG 1']);
    expect(elements).toContain('/r[1]/x[1] 1 a=9');
  });

  it('with a word where tags do not match', () => {
    expect(scan('<r><x></y></x></r>').problems).toEqual(['XML_MALFORMED 1']);
    expect(scan('<r><x></r>').problems).toEqual(['XML_MALFORMED 1']);
    expect(scan('<r/>trailing').problems).toEqual(['XML_MALFORMED 1']);
  });

  it.each(['<', '</'])('in reasonable time, however many tags are damaged: %s', (tag) => {
    const count = 200_000;
    const { elements, problems } = scan(`<r>\n${tag.repeat(count)}\n</r>`);
    expect(elements.length + problems.length).toBeGreaterThan(count);
  });

  it.each(['<r><x a="1"/>', '<r', '<r a="', '<r><!-- ', '<r><![CDATA[ x'])('as cut: %j', (text) => {
    expect(scan(text).complete).toBe(false);
  });
});

describe('XML that is read', () => {
  it('skips comments, instructions, character data and text, of any length', () => {
    const long = 'z'.repeat(MAX_TAG_LENGTH * 2);
    const text = `<?xml version="1.0"?><!-- <x a="1"/> ${long} --><r>${long}<![CDATA[<x a="2"/>]]]]><?p <x/> ?><x a="3">t</x></r>\n`;
    for (const chunkLength of [1, 1000, text.length]) {
      const { elements, problems, complete } = scan(text, chunkLength);
      expect(elements).toEqual(['/r[1] 1 a=null', '/r[1]/x[1] 1 a=3', '/x', '/r']);
      expect({ problems, complete }).toEqual({ problems: [], complete: true });
    }
  });

  it('resolves the five entities and characters, and folds white space', () => {
    expect(scan('<r a="&lt;&gt;&amp;&quot;&apos;&#65;&#x4E2D;&#x1F48A;\n\tb" />').elements[0]).toBe(
      `/r[1] 1 a=<>&"'A中💊  b`,
    );
  });

  it('takes a bracket inside quotes for what it is', () => {
    expect(scan("<r b='\">' a='x>y'/>").elements[0]).toBe('/r[1] 1 a=x>y');
  });

  it('reads back every value that was escaped, wherever the chunks are cut', () => {
    const value = fc.string({ unit: fc.constantFrom(...'ab<>&"\'\t\n\r中💊 =/;#') });
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 20 }), (a, chunkLength) => {
        const text = `<r b='1' a="${escapeXmlAttribute(a)}"/>`;
        expect(scan(text, chunkLength).elements[0]).toBe(`/r[1] 1 a=${a}`);
      }),
    );
  });
});
