/** Ant Design's own virtual table, as its manual has it. */
import { Table, type TableColumnsType } from 'antd';
import type { BatchAnswer } from '../../shared/protocol/batch-answer.ts';
import { holderColumns } from '../batch/holder-columns.tsx';
import { useWords } from '../i18n/use-words.ts';
import { cellOf } from '../table/column.ts';

type Holder = BatchAnswer['holders'][number];

/** Pixels that the head takes of the room that `DataTable` has. */
const HEAD = 40;
const NARROWEST = 900;

export function AntdTable({ answer }: { readonly answer: BatchAnswer }) {
  const words = useWords();
  const columns: TableColumnsType<Holder> = holderColumns(words, answer.bounds).map((column) => ({
    key: column.id,
    title: column.title,
    // `minmax(220px, 2fr)`: its least, which the table stretches.
    width: Number(/\d+/.exec(column.width)?.[0] ?? 0),
    ellipsis: true,
    render: (_, row) => cellOf(column, row),
  }));
  return (
    <Table<Holder>
      virtual
      size="small"
      pagination={false}
      scroll={{ x: NARROWEST, y: Math.max(220, window.innerHeight - 330) - HEAD }}
      columns={columns}
      dataSource={[...answer.holders]}
      rowKey={({ party, state }) => `${party ?? ''} ${state}`}
    />
  );
}
