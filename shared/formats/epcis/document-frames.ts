/** The parts of an EPCIS document that may be large and are therefore never held whole (EPCIS 2.0 §10.1). */

export type FrameRole =
  | 'root'
  | 'rootArray'
  | 'header'
  | 'masterData'
  | 'vocabularyList'
  | 'body'
  | 'queryResults'
  | 'resultsBody'
  | 'eventList';

/** Where a member leads on instead of being a value to read whole, per kind of object it stands in. */
const members: Readonly<Partial<Record<FrameRole, Readonly<Record<string, FrameRole>>>>> = {
  root: { epcisHeader: 'header', epcisBody: 'body' },
  header: { epcisMasterData: 'masterData' },
  masterData: { vocabularyList: 'vocabularyList' },
  body: { eventList: 'eventList', queryResults: 'queryResults' },
  queryResults: { resultsBody: 'resultsBody' },
  resultsBody: { eventList: 'eventList', vocabularyList: 'vocabularyList' },
};

export function isListRole(role: FrameRole): boolean {
  return role === 'eventList' || role === 'rootArray' || role === 'vocabularyList';
}

export function holdsEvents(role: FrameRole): boolean {
  return role === 'eventList' || role === 'rootArray';
}

/** The role of a member whose value begins with `opener` (`{` or `[`), null where it is a value like any other. */
export function memberRole(of: FrameRole, name: string, opener: string): FrameRole | null {
  const table = members[of];
  const role = table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
  return role !== undefined && opener === (isListRole(role) ? '[' : '{') ? role : null;
}

export interface Frame {
  readonly role: FrameRole;
  readonly path: string;
  /** What may come next in it. */
  state: 'first' | 'next' | 'colon' | 'value' | 'after';
  /** Name of the member being read. */
  name: string;
  /** Elements begun so far, in a list. */
  count: number;
}
