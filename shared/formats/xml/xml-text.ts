/** Any text as XML 1.0 can hold it (§2.2), escaped for content and for attributes in double quotes. */
import { escapeXmlAttribute } from './escape-xml.ts';

/** Lone surrogates, control characters and noncharacters; they become U+FFFD. */
const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function xmlText(text: string): string {
  return escapeXmlAttribute(text.replace(NOT_XML, '\ufffd'));
}
