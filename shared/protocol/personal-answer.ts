/** Persons of a code's events, hidden unless a purpose is stated; and what of them is held here (docs/personal-data.md). */
import Type from 'typebox';
import { nullable, regionSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';

export const personalRoleSchema = Type.Union([
  Type.Literal('buyer'),
  Type.Literal('doctor'),
  Type.Literal('witness'),
]);

export const personsAnswerSchema = Type.Object({
  code: Type.String(),
  /** Events of the code that say anything of persons, in the order of its life. */
  events: Type.Array(
    Type.Object({
      /** National event number. */
      number: Type.Integer({ minimum: 0 }),
      /** `supervised`, `same_person`, `incomplete`; null where the event is no destruction or does not say. */
      supervision: nullable(Type.String()),
      roles: Type.Array(
        Type.Object({
          role: personalRoleSchema,
          /** `hidden`, `revealed`: here and proven; `not_here`: recorded, but not given to this replica, or erased. */
          state: Type.Union([Type.Literal('hidden'), Type.Literal('revealed'), Type.Literal('not_here')]),
          /** Where revealed: by field. */
          values: Type.Optional(Type.Record(Type.String(), Type.String())),
        }),
      ),
    }),
  ),
});

export const personalRolesAnswerSchema = Type.Object({
  roles: Type.Array(personalRoleSchema),
  held: Type.Array(
    Type.Object({ region: regionSchema, role: Type.String(), values: Type.Integer({ minimum: 0 }) }),
  ),
});

export type PersonsAnswer = DeepReadonly<Type.Static<typeof personsAnswerSchema>>;
