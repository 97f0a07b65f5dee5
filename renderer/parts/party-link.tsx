import { useWords } from '../i18n/use-words.ts';
import { pageHref } from '../shell/route.ts';

interface PartyLinkProps {
  readonly party: string;
  /** As the directory gives it; the identifier stands for a name nobody knows. */
  readonly name?: string | null;
  readonly region?: string | null;
}

/** A party that leads to what the directory says of it. */
export function PartyLink({ party, name = null, region = null }: PartyLinkProps) {
  const { place } = useWords();
  return (
    <span className="party-link">
      <a href={pageHref('party', party)} title={party} className={name ? undefined : 'code-like'}>
        {name || party}
      </a>
      {region !== null && <span className="muted small"> {place(region)}</span>}
    </span>
  );
}
