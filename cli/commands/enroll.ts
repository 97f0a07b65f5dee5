/** `yaojian enroll`: makes this home a workstation of a centre, for some regions, under a pinned trust policy. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { listOption } from '../option-values.ts';
import { pairs } from '../output/table.ts';

interface EnrollFlags {
  readonly cloud: string;
  readonly regions: string;
  readonly trust?: string;
}

export function defineEnroll(program: Command, choose: Choose): void {
  program
    .command('enroll')
    .description('make this home a workstation of a centre')
    .requiredOption('--cloud <url>', 'address of the centre')
    .requiredOption(
      '--regions <list>',
      'GB/T 2260 codes or their prefixes (2, 4 or 6 digits), separated by commas',
    )
    .option(
      '--trust <policy>',
      'trust policy to pin: a file, or its reference as a QR code has it; without it the first one seen is pinned',
    )
    .action((flags: EnrollFlags) =>
      choose(async ({ answer, home, note, paint, work }) => {
        const { enroll } = await import('../../engine/sync/enroll.ts');
        const enrolled = await enroll({
          home,
          cloudUrl: flags.cloud,
          regions: listOption('--regions', flags.regions),
          ...(flags.trust === undefined ? {} : { trust: flags.trust }),
          ...work,
        });
        for (const { code, region } of enrolled.warnings) note(`yaojian: warning ${code} ${region}`);
        answer(enrolled, () =>
          pairs(
            [
              ['home', home],
              ['cloud', enrolled.cloud],
              ['regions', enrolled.regions.join(', ')],
              ['trust policy', `version ${enrolled.trust.version}, expires ${enrolled.trust.expires}`],
              ['fingerprint', enrolled.trust.fingerprint],
            ],
            paint,
          ),
        );
        if (flags.trust === undefined) note('Compare the fingerprint with the centre by another way.');
        return EXIT_OK;
      }),
    );
}
