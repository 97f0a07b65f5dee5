/** One county as a national entry pins it (design §3.2); its canonical JSON is a leaf of the list's tree. */
import Type from 'typebox';

export const pinSchema = Type.Object(
  {
    region: Type.String({ pattern: '^[0-9]{6}$' }),
    size: Type.Integer({ minimum: 0 }),
    /** Base64. */
    root: Type.String({ minLength: 44, maxLength: 44 }),
    /** RFC 3339 UTC: everything recorded for the county up to here is in. */
    completeThrough: Type.String({ minLength: 20, maxLength: 40 }),
  },
  { additionalProperties: false },
);

export type Pin = Type.Static<typeof pinSchema>;

/** What a national entry says of its list: how many pins, and the root over them. */
export interface CommittedPins {
  readonly count: number;
  /** Base64. */
  readonly root: string;
}
