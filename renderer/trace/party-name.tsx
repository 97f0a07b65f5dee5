import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { term } from '../i18n/term.ts';
import { useWords } from '../i18n/use-words.ts';

export type Parties = TraceAnswer['parties'];

/** The name the directory gives, else the identifier itself. */
export function nameOf(parties: Parties, id: string): string {
  return (Object.hasOwn(parties, id) && parties[id]?.name) || id;
}

interface PartyNameProps {
  readonly parties: Parties;
  readonly id: string;
  /** County at the time of an event; without it, the directory's of today. */
  readonly county?: string | null;
}

/** Name, county and kind of a party. */
export function PartyName({ parties, id, county }: PartyNameProps) {
  const { place, language } = useWords();
  const party = Object.hasOwn(parties, id) ? parties[id] : undefined;
  const where = county ?? party?.region ?? null;
  const kind = party ? term(language, 'partyType', party.type) : null;
  return (
    <span className="party" title={id}>
      <span className="party-name">{nameOf(parties, id)}</span>
      {where !== null && <span className="party-place">{place(where)}</span>}
      {kind !== null && <span className="party-kind">{kind}</span>}
    </span>
  );
}
