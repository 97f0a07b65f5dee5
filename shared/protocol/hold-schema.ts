/** A measure of supervision as answers tell it (semantics 2.7). */
import Type from 'typebox';
import { nullable, timeSchema } from './as-of.ts';

export const holdSchema = Type.Object({
  /** `seizure`, `sealing`, `preservation`, `stop_sale`, or what the record says. */
  kind: Type.String(),
  /** Party that imposed it. */
  by: Type.String(),
  since: timeSchema,
  /** When it was lifted, else when it ends by itself; null while it stands. */
  until: nullable(timeSchema),
  /** Number of the order or record. */
  document: nullable(Type.String()),
});

export type ToldHold = Readonly<Type.Static<typeof holdSchema>>;
