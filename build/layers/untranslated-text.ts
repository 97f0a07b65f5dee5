/**
 * Finds words that a person would see but no translator: Chinese in a renderer source outside its language
 * files, and letters as JSX text or in the attributes that browsers show.
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

export function untranslatedText(path: string, text: string): readonly UntranslatedText[] {
  if (LANGUAGE_FOLDER.test(path)) return [];
  const code = blankComments(text);
  const patterns = path.endsWith('.tsx') ? [HAN, JSX_TEXT, SHOWN_ATTRIBUTE] : [HAN];
  const found = patterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      text: (match[1] ?? match[0].slice(1)).trim(),
      line: lineAt(code, match.index + match[0].indexOf((match[1] ?? match[0]).trim())),
    })),
  );
  return [...new Map(found.map((one) => [`${one.line} ${one.text}`, one])).values()];
}
