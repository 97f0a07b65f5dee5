/** A code that could no longer be read gets a new one (semantics 1.6). */
import { localText } from './calendar.ts';
import type { Actor } from './cast.ts';
import { replaceCode } from './ledger.ts';
import { newPack, type Pack } from './pack.ts';
import type { Run } from './world.ts';

/** Returns the pack under its new code. */
export function replaceBox(run: Run, party: Actor, timeMs: number, old: Pack): Pack {
  const { mint, paper } = run.world;
  const [code] = mint.issue(run.rng, old.code.slice(0, 7), 1, false);
  if (code === undefined) throw new Error('no code issued');
  const successor = newPack(code, old.level, old.product, old.batch);
  run.packs.push(successor);
  replaceCode(old, successor);
  const envelope = {
    kind: 'replacement',
    refUserId: party.id,
    oldCode: old.code,
    newCode: code,
    billTime: localText(timeMs),
  } as const;
  paper.envelope(envelope, 2, 2);
  return successor;
}
