/** The tables that are measured: where each is, and how it is recognised. */
import { TOLD_BATCH } from './told-batch.ts';

export interface TableSubject {
  /** Fragment of the address. */
  readonly address: string;
  /** Selector of what scrolls. */
  readonly scroller: string;
  /** Selector of a row of the body. */
  readonly row: string;
  /** Selector of a scroll bar's thumb where the table draws its own; null where the browser does. */
  readonly thumb: string | null;
}

const asked = `${TOLD_BATCH.product}/${TOLD_BATCH.batch}`;

export const tableSubjects = {
  /** The page "Batch" of the product, whole. */
  yaojian: {
    address: `#/batch/${asked}`,
    scroller: '.batch-columns .grid-scroll',
    row: '.grid-body .grid-row',
    thumb: null,
  },
  'antd-table-virtual': {
    address: `#/antd/${asked}`,
    scroller: '.ant-table-tbody-virtual-holder',
    row: '.ant-table-row',
    thumb: '.ant-table-tbody-virtual-scrollbar-vertical .ant-table-tbody-virtual-scrollbar-thumb',
  },
  'plain-table': {
    address: `#/plain/${asked}`,
    scroller: '.grid-scroll',
    row: 'tbody tr',
    thumb: null,
  },
} as const satisfies Readonly<Record<string, TableSubject>>;
