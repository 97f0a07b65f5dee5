/** What a person set about a table: order, filters, search. Kept over pages and crashes, and under names. */
import Type from 'typebox';

export const tableViewSchema = Type.Object({
  search: Type.String(),
  order: Type.Union([Type.Object({ column: Type.String(), descending: Type.Boolean() }), Type.Null()]),
  /** By column: the texts that are let through. A column without an entry lets everything through. */
  filters: Type.Record(Type.String(), Type.Array(Type.String())),
});
export type TableView = Type.Static<typeof tableViewSchema>;

export const plainView: TableView = { search: '', order: null, filters: {} };

export const savedViewsSchema = Type.Record(Type.String(), tableViewSchema);
export type SavedViews = Type.Static<typeof savedViewsSchema>;
