/** Why the last file that was to leave the window was not written; null where it was, or nobody saved one. */
import { create } from 'zustand';
import type { CodedError } from '../../shared/errors/coded-error.ts';

export const useSaveFailure = create<{ readonly failure: CodedError | null }>(() => ({ failure: null }));
