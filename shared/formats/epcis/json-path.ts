/** JSON paths of error places: `$.epcisBody.eventList[3]['gs1:x']`. */

const PLAIN_NAME = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
const LONGEST_NAME = 128;

export function memberPath(path: string, name: string): string {
  if (PLAIN_NAME.test(name)) return `${path}.${name}`;
  const shown = name.slice(0, LONGEST_NAME).replace(/[\\']/g, '\\$&');
  return `${path}['${shown}']`;
}

export function elementPath(path: string, index: number): string {
  return `${path}[${index}]`;
}
