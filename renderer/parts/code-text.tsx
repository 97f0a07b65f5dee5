import { codeGroups } from '../format/code-groups.ts';

interface CodeTextProps {
  readonly code: string;
}

/** A code as its parts, set apart by space that is not copied: selecting it yields the code. */
export function CodeText({ code }: CodeTextProps) {
  const groups = codeGroups(code);
  if (groups.length === 1) return <span className="code code-other">{code}</span>;
  const [prefix, serial, check] = groups;
  return (
    <span className="code">
      <span>{prefix}</span>
      <span className="code-serial">{serial}</span>
      <span className="code-check">{check}</span>
    </span>
  );
}
