import type { tableZhCN } from './zh-CN.ts';

export const tableEnUS: typeof tableZhCN = {
  search: 'Find in the table',
  clear: 'Clear filters',
  anyOf: '{{column}}: all',
  filterBy: 'Filter by {{column}}',
  orderBy: 'Order by {{column}}',
  all_one: '{{all}} row',
  all_other: '{{all}} rows',
  shownOf: '{{shown}} of {{all}} rows',
  printed: 'rows 1–{{last}} of {{shown}}',
  printedOfAll: 'rows 1–{{last}} of {{shown}} (filtered from {{all}})',
  notSaved: 'The file was not saved',
  noneLeft: 'No row fits these filters.',
  export: 'Export the rows shown as {{format}}',
  views: 'Saved views',
  viewName: 'Name of the view',
  save: 'Save',
  saveView: 'Save view',
  deleteView: 'Delete view',
  viewDeleted: 'View “{{name}}” deleted.',
};
