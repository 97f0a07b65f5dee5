/** A coded error inside an answer: code, sentence, what was seen, and where. */
import Type from 'typebox';
import type { DeepReadonly } from './deep-readonly.ts';

const text = Type.String({ maxLength: 4096 });

export const describedFailureSchema = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 64 }),
  message: text,
  details: Type.Record(Type.String({ maxLength: 64 }), text),
  place: Type.Object({ file: Type.Optional(text), path: Type.Optional(text) }),
});

export type DescribedFailure = DeepReadonly<Type.Static<typeof describedFailureSchema>>;
