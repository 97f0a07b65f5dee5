/**
 * Finds words that a person would see but no translator: Chinese in a renderer source outside its language
 * files, and letters as JSX text, also in braces, or in the attributes that browsers show, also by a template literal.
 */
import { blankComments, lineAt } from './module-imports.ts';

export interface UntranslatedText {
  readonly text: string;
  readonly line: number;
}

const LANGUAGE_FOLDER = /^renderer\/(?:[\w-]+\/)*(?:locales?|i18n|languages?|texts?)\//;
const HAN = /['"`>][^'"`<>\n]*\p{Script=Han}+[^'"`<>\n]*/gu;
/** Text between a tag's end and the next closing tag; code between two generics holds one of `{}();=`. */
const JSX_TEXT = />([^<>{}();=]*\p{L}{2,}[^<>{}();=]*)<\//gu;
const SHOWN_ATTRIBUTE =
  /\b(?:title|placeholder|label|alt|aria-label|aria-description|description)="([^"]*\p{L}{2,}[^"]*)"/gu;

/** `>{'Text'}`; the names on keys (`<kbd>`) are the same in every language. */
const BRACED_TEXT = /(?<!<kbd)>\s*\{\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`)\s*\}/gu;
const BRACED_ATTRIBUTE =
  /\b(?:title|placeholder|label|alt|aria-label|aria-description|description)=\{\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`)\s*\}/gu;

/** Letters beside what a template literal fills in. */
const hasWords = (text: string) => /\p{L}{2,}/u.test(text.replace(/\$\{[^}]*\}/g, ''));

export function untranslatedText(path: string, text: string): readonly UntranslatedText[] {
  if (LANGUAGE_FOLDER.test(path)) return [];
  const code = blankComments(text);
  const patterns = path.endsWith('.tsx') ? [HAN, JSX_TEXT, SHOWN_ATTRIBUTE] : [HAN];
  const plain = patterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      text: (match[1] ?? match[0].slice(1)).trim(),
      line: lineAt(code, match.index + match[0].indexOf((match[1] ?? match[0]).trim())),
    })),
  );
  const inBraces = (path.endsWith('.tsx') ? [BRACED_TEXT, BRACED_ATTRIBUTE] : []).flatMap((pattern) =>
    [...code.matchAll(pattern)].flatMap((match) => {
      const shown = (match[1] ?? match[2] ?? match[3] ?? '').trim();
      return hasWords(shown)
        ? [{ text: shown, line: lineAt(code, match.index + match[0].indexOf(shown)) }]
        : [];
    }),
  );
  const found = [...plain, ...inBraces];
  return [...new Map(found.map((one) => [`${one.line} ${one.text}`, one])).values()];
}
