/** Persons behind a code's events, for people: masked, or what was revealed. */
import type { PersonsAnswer } from '../../shared/protocol/personal-answer.ts';
import { printable } from '../output/display-width.ts';
import type { Paint } from '../output/paint.ts';
import { table } from '../output/table.ts';

/** Empty where the events name nobody. */
export function personsText(answer: PersonsAnswer, paint: Paint): string {
  const rows = answer.events.flatMap(({ number, roles, supervision }) =>
    roles.map(({ role, state, values }) => [
      `${number}`,
      role,
      values
        ? printable(
            Object.entries(values)
              .map(([field, text]) => `${field}: ${text}`)
              .join(', '),
          )
        : WORDS[state],
      role === 'witness' ? supervision : null,
    ]),
  );
  if (rows.length === 0) return '';
  const columns = [
    { title: 'EVENT', align: 'right' as const },
    { title: 'PERSON' },
    { title: '' },
    { title: '' },
  ];
  return `\npersons\n${table(columns, rows, paint)}`;
}

const WORDS = {
  hidden: 'on record, hidden',
  revealed: 'on record',
  not_here: 'on record, not in this replica',
} as const;
