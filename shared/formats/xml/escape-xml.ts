/** Escaping for attribute values in double quotes (XML 1.0 §2.4, §3.3.3: white space survives as a reference). */
const SPECIAL = /[&<>"\t\n\r]/;
const SPECIAL_ALL = /[&<>"\t\n\r]/g;

const REFERENCE: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

export function escapeXmlAttribute(value: string): string {
  return SPECIAL.test(value) ? value.replace(SPECIAL_ALL, (found) => REFERENCE[found] ?? found) : value;
}
