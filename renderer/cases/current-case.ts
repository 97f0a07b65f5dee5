/** The case that was open last in this window: what is collected elsewhere goes there. */
import Type from 'typebox';
import { usePageState } from '../state/window-memory.ts';

const currentSchema = Type.String({ maxLength: 64 });

/** Empty where none was. */
export function useCurrentCase() {
  return usePageState('cases.current', currentSchema, '');
}
