/** Adds to a case from anywhere in the window: read, changed, saved; a change made meanwhile elsewhere is met once more. */
import { isCodedError } from '../../shared/errors/coded-error.ts';
import type { CaseRecord } from '../../shared/protocol/cases-answer.ts';
import type { EngineClient } from '../../shared/protocol/engine-contract.ts';
import { addItem, type CaseItem, emptyCase } from './case-content.ts';

/** Errors: those of `caseSave`. `into` may name a case that is gone: then a new one is begun. */
export async function collect(
  engine: Pick<EngineClient, 'caseOpen' | 'caseSave'>,
  into: string,
  nameOfNew: string,
  item: CaseItem,
): Promise<CaseRecord> {
  for (let attempt = 0; ; attempt++) {
    const known = into === '' ? null : (await engine.caseOpen({ id: into })).case;
    const kept = known === null ? null : addItem(known.content, item);
    if (known !== null && kept !== null && kept.known > 0) return known;
    // A case that is full is left as it is: what is collected begins the next one.
    const room = kept !== null && kept.added > 0;
    const content = room ? kept.content : addItem(emptyCase(nameOfNew), item).content;
    try {
      const change =
        room && known !== null
          ? { id: known.id, revision: known.revision, content }
          : { id: crypto.randomUUID(), revision: 0, content };
      const { case: saved } = await engine.caseSave(change);
      if (saved !== null) return saved;
    } catch (error) {
      if (attempt > 0 || !isCodedError(error) || error.code !== 'CASE_CHANGED') throw error;
    }
  }
}
