import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { opensCommitment, type PersonalOpening, personalCommitment } from './commitment.ts';
import { personalFields, personalRoles } from './personal-roles.ts';

const openings: fc.Arbitrary<PersonalOpening> = fc.constantFrom(...personalRoles).chain((role) =>
  fc.record({
    role: fc.constant(role),
    salt: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    values: fc.dictionary(
      fc.constantFrom(...personalFields[role]),
      fc.string({ minLength: 1, maxLength: 20 }),
      {
        minKeys: 1,
      },
    ),
  }),
);

describe('a commitment', () => {
  it('opens with its own role, salt and values, in any order of fields, and with no others', () => {
    fc.assert(
      fc.property(openings, openings, (one, other) => {
        const commitment = personalCommitment(nodePort, one);
        const turned = Object.fromEntries(Object.entries(one.values).toReversed());
        expect(opensCommitment(nodePort, { ...one, values: turned }, commitment)).toBe(true);
        const same = JSON.stringify([one.role, [...one.salt], Object.entries(one.values).sort()]);
        const differs =
          same !== JSON.stringify([other.role, [...other.salt], Object.entries(other.values).sort()]);
        expect(opensCommitment(nodePort, other, commitment)).toBe(!differs);
        const salt = Uint8Array.from(one.salt, (byte, at) => (at === 7 ? byte ^ 1 : byte));
        expect(opensCommitment(nodePort, { ...one, salt }, commitment)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('never opens with a short salt', () => {
    const opening: PersonalOpening = { role: 'buyer', salt: new Uint8Array(16), values: { name: '王' } };
    expect(opensCommitment(nodePort, opening, personalCommitment(nodePort, opening))).toBe(false);
  });
});
