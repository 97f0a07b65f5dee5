/** `yaojian trace CODE`: where did this pack go. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import { lookupText } from '../render/lookup-text.ts';
import { personsText } from '../render/persons-text.ts';
import { traceText } from '../render/trace-text.ts';
import { withEngine } from '../with-engine.ts';

interface TraceFlags {
  readonly askCentre?: boolean;
  readonly reveal?: boolean;
  readonly purpose?: string;
}

export function defineTrace(program: Command, choose: Choose): void {
  program
    .command('trace')
    .description('the life of one code, its holder, state, parents and children')
    .argument('<code>', '20 digits, urn:cn-drugcode:…, an EPC URI, a GS1 Digital Link or element string')
    .option('--ask-centre', "also ask the centre for the nation's events; shown apart, not proven by the log")
    .option('--reveal', 'show persons as well, as far as this replica was given them; needs --purpose')
    .option('--purpose <text>', 'what they are needed for; kept')
    .action((code: string, { askCentre, purpose, reveal }: TraceFlags) =>
      choose(({ answer, home, paint, work }) =>
        withEngine({ home }, async (engine) => {
          const trace = await engine.trace({ code, wholeEventIds: true }, work);
          const centre = askCentre ? await engine.lookup({ code }, work) : null;
          const persons = await engine.persons({ code, ...(reveal ? { purpose: purpose ?? '' } : {}) }, work);
          const known = persons.events.length === 0 ? trace : { ...trace, persons: persons.events };
          const whole = centre === null ? known : { ...known, centre };
          answer(whole, () =>
            [
              traceText(trace, paint) + personsText(persons, paint),
              ...(centre ? [lookupText(centre, paint)] : []),
            ].join('\n'),
          );
          // Nothing known at all is bad news; known only as another's context is an answer (semantics 5.2).
          const nothingKnown =
            trace.state === 'unknown' &&
            trace.events.length === 0 &&
            trace.edge === undefined &&
            !centre?.events.length;
          return nothingKnown ? EXIT_BAD_NEWS : EXIT_OK;
        }),
      ),
    );
}
