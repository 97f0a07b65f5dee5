/** Counties that a synchronisation refused, while the others went on. */
import type { SyncAnswer } from '../../shared/protocol/status-answer.ts';
import type { Paint } from '../output/paint.ts';
import { table } from '../output/table.ts';

/** Empty where none was refused. */
export function refusedText(refused: SyncAnswer['refused'], paint: Paint): string {
  return table(
    [{ title: 'REFUSED' }, { title: 'CODE' }, { title: 'WHAT' }],
    refused.map(({ code, message, region }) => [region, code, message]),
    paint,
  );
}
