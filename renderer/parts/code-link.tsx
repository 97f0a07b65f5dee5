import { pageHref } from '../shell/route.ts';
import { CodeText } from './code-text.tsx';

interface CodeLinkProps {
  readonly code: string;
}

/** A code that leads to its own life. */
export function CodeLink({ code }: CodeLinkProps) {
  return (
    <a className="code-link" href={pageHref('trace', code)}>
      <CodeText code={code} />
    </a>
  );
}
