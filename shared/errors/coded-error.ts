/**
 * Every failure the program names. A code is stable, documented in docs/errors.md and the only thing
 * tests and other programs match; the message is for people.
 *
 * Each area keeps its own table next to this file (`log-errors.ts`, `pack-errors.ts`, …) as a constant
 * `Record<code, ErrorDefinition>`; `error-table.ts` joins them.
 */
export interface ErrorDefinition {
  /** English sentence; `{name}` is replaced by the detail of that name. Says what, and what to do. */
  readonly message: string;
  /** HTTP status when the error answers a request. */
  readonly status: number;
  /** Exit code of the command line: 1 bad news, 2 usage, 3 cannot. */
  readonly exit: 1 | 2 | 3;
}

/** Where in the input the failure lies. All optional: what is not known is absent, never guessed. */
export interface Place {
  readonly file?: string;
  /** JSON path ($.epcisBody.eventList[3].eventTime), XML element path, or column name. */
  readonly path?: string;
  /** 1-based line. */
  readonly line?: number;
}

export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

export class CodedError extends Error {
  readonly code: string;
  readonly place: Place;
  readonly details: ErrorDetails;

  constructor(code: string, message: string, place: Place = {}, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CodedError';
    this.code = code;
    this.place = place;
    this.details = details;
  }
}

/** Fills `{name}` in a message template; a detail that is missing stays visible as `{name}`. */
export function renderMessage(template: string, details: ErrorDetails): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}

/** Makes the raising function of one area: `const fail = raiser(logErrors); throw fail('NOTE_MALFORMED', …)`. */
export function raiser<T extends Record<string, ErrorDefinition>>(table: T) {
  return (
    code: keyof T & string,
    details: ErrorDetails = {},
    place: Place = {},
    cause?: unknown,
  ): CodedError => {
    const definition = table[code];
    return new CodedError(
      code,
      definition ? renderMessage(definition.message, details) : code,
      place,
      details,
      cause,
    );
  };
}

export function isCodedError(value: unknown): value is CodedError {
  return value instanceof CodedError;
}
