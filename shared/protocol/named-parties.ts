/** Parties an answer names, so that whoever shows it needs no look-up of its own. */
import Type from 'typebox';
import { regionSchema } from './as-of.ts';

/** By id; `type` as the directory's (domain §2.6), empty where unknown; `region` null where no county is known. */
export const namedPartiesSchema = Type.Record(
  Type.String(),
  Type.Object({ name: Type.String(), region: Type.Union([regionSchema, Type.Null()]), type: Type.String() }),
);
