/** Names by their sound: `qingquan`, `qq`, `qingq` and `hangzqq` all find 杭州清泉. */
import { PINYIN_TABLE } from './pinyin-table.generated.ts';

let table: ReadonlyMap<string, readonly string[]> | null = null;

/** Read on first use: a workstation nobody searches on does not pay for it. */
function readings(): ReadonlyMap<string, readonly string[]> {
  if (table !== null) return table;
  const made = new Map<string, string[]>();
  for (const entry of PINYIN_TABLE.split(';')) {
    const start = entry.search(/[^a-z]/);
    const syllable = entry.slice(0, start);
    for (const character of entry.slice(start)) {
      const known = made.get(character);
      if (known === undefined) made.set(character, [syllable]);
      else known.push(syllable);
    }
  }
  table = made;
  return made;
}

/** Readings of a character without tones; none for what is not a Chinese character. */
export function readingsOf(character: string): readonly string[] {
  return readings().get(character) ?? [];
}

/**
 * Where in `name` the sound `letters` (a–z and digits) begins, counted in UTF-16 units, or -1. Each character is said
 * by its first letter, a beginning of a reading, or a whole reading; Latin letters and digits by themselves.
 */
export function soundIndex(name: string, letters: string): number {
  const known = readings();
  for (let start = 0; start < name.length; start += 1) {
    if (continues(name, start, letters, 0, known)) return start;
  }
  return -1;
}

function continues(
  name: string,
  at: number,
  letters: string,
  said: number,
  known: ReadonlyMap<string, readonly string[]>,
): boolean {
  if (said === letters.length) return true;
  const character = name[at];
  if (character === undefined) return false;
  const sounds = known.get(character);
  if (sounds === undefined) {
    return character.toLowerCase() === letters[said] && continues(name, at + 1, letters, said + 1, known);
  }
  for (const sound of sounds) {
    let shared = 0;
    while (shared < sound.length && sound[shared] === letters[said + shared]) {
      shared += 1;
      if (said + shared === letters.length) return true;
      // After one letter (an initial) or the whole syllable the next character begins; a cut syllable only ends.
      if (
        (shared === 1 || shared === sound.length) &&
        continues(name, at + 1, letters, said + shared, known)
      ) {
        return true;
      }
    }
  }
  return false;
}
