/** What a person is told where the program ends before there is a window to say it. */
import { type CodedError, isCodedError } from '../shared/errors/coded-error.ts';
import { type HostLanguage, hostWords } from './host-words.ts';

export interface StartFailure {
  readonly title: string;
  readonly content: string;
}

/** In the reader's language, the code beneath for whoever is asked about it. */
export function startFailure(error: unknown, language: HostLanguage): StartFailure {
  const { cannotStart: words } = hostWords(language);
  const code = isCodedError(error) ? error.code : 'INTERNAL';
  const text = isCodedError(error) ? textOf(error, words) : words.other;
  return { title: words.title, content: `${text}\n\n${words.code.replace('{code}', code)}` };
}

function textOf({ code, details }: CodedError, words: ReturnType<typeof hostWords>['cannotStart']): string {
  if (code === 'SANDBOX_OFF' || code === 'RENDERER_NOT_BUILT') return words[code];
  if (code === 'OPTION_INVALID')
    return words.OPTION_INVALID.replace('{option}', String(details['option'] ?? ''));
  return words.other;
}
