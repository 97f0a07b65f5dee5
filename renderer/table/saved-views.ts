/** Views of a table under names, kept on this machine. They hold filters and orders, nothing of the record. */
import { Check } from 'typebox/value';
import { create } from 'zustand';
import { type SavedViews, savedViewsSchema, type TableView } from './table-view.ts';

const remembered = (table: string) => `yaojian.views.${table}`;

function read(table: string): SavedViews {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(remembered(table)) ?? '{}');
    return Check(savedViewsSchema, value) ? value : {};
  } catch {
    return {};
  }
}

/** By table; what was not read yet is absent. */
const useViews = create<Readonly<Record<string, SavedViews>>>(() => ({}));

export function useSavedViews(table: string): SavedViews {
  return useViews((views) => views[table]) ?? read(table);
}

function write(table: string, views: SavedViews): void {
  localStorage.setItem(remembered(table), JSON.stringify(views));
  useViews.setState({ [table]: views });
}

export function saveView(table: string, name: string, view: TableView): void {
  write(table, { ...read(table), [name]: view });
}

/** What puts it back. */
export function deleteView(table: string, name: string): () => void {
  const before = read(table);
  const { [name]: _gone, ...rest } = before;
  write(table, rest);
  return () => write(table, before);
}
