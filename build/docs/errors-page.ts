/** docs/errors.md: every coded error, by area, as the tables say it. Generated, and compared in a test. */
import { errorAreas } from '../../shared/errors/error-table.ts';

const HEAD = `# Errors

Every failure has a code. Codes are stable: tests and other programs match them, never the message. The command
line prints \`message [CODE] at place\` on stderr and exits with the code below: 1 the answer is bad news, 2 usage,
3 cannot. Over HTTP the code comes with the status. \`{name}\` stands for a detail of the case.

This page is written by \`node build/docs/write-pages.ts\` from \`shared/errors/*-errors.ts\`.
`;

export function errorsPage(): string {
  const areas = Object.entries(errorAreas).map(([area, table]) => {
    const rows = Object.entries(table).map(
      ([code, { message, exit, status }]) => `| \`${code}\` | ${cell(message)} | ${exit} | ${status} |`,
    );
    return `## ${area}\n\n| code | message | exit | HTTP |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return [HEAD, ...areas].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
