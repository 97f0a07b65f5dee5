/** Answer of `event`: one event as it was captured, and what commits to it, county by county, up to the nation's checkpoint. */
import Type from 'typebox';
import { asOfSchema, nullable, regionSchema, timeSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';

const count = Type.Integer({ minimum: 0 });
/** Base64 of 32 bytes. */
const root = Type.String();

export const eventAnswerSchema = Type.Object({
  number: count,
  /** Null where no pack that is followed has it. */
  event: nullable(
    Type.Object({
      recordTime: timeSchema,
      /** Regenerated out of verified blocks: canonical JSON. */
      document: Type.String(),
    }),
  ),
  /** The county logs that have it; first the one whose tree counts it under its own index. */
  logs: Type.Array(
    Type.Object({
      region: regionSchema,
      /** In the county's event tree; null where the pack repeats an event of an earlier one for new rows. */
      index: nullable(count),
      pack: Type.Object({
        /** Entry of the county's log that is its manifest, and the manifest's SHA-256 in hex. */
        entry: count,
        manifest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
        blockRoot: root,
        eventRange: Type.Object({ from: count, to: count }),
        eventRoot: root,
      }),
      /** As pinned by the nation's newest entry here. */
      log: Type.Object({ size: count, root }),
    }),
  ),
  asOf: asOfSchema,
});

export type EventAnswer = DeepReadonly<Type.Static<typeof eventAnswerSchema>>;
