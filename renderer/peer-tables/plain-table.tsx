/** A plain HTML table: every row exists. */
import type { BatchAnswer } from '../../shared/protocol/batch-answer.ts';
import { holderColumns } from '../batch/holder-columns.tsx';
import { useWords } from '../i18n/use-words.ts';
import { cellOf } from '../table/column.ts';

export function PlainTable({ answer }: { readonly answer: BatchAnswer }) {
  const words = useWords();
  const columns = holderColumns(words, answer.bounds);
  return (
    <div className="grid-scroll">
      <table className="plain-holders">
        <thead>
          <tr>
            {columns.map(({ id, title }) => (
              <th key={id} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.holders.map((row) => (
            <tr key={`${row.party ?? ''} ${row.state}`}>
              {columns.map((column) => (
                <td key={column.id}>{cellOf(column, row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
