/** What the engine process tells the main process; everything else goes over the windows' ports. */
import Type from 'typebox';

export const engineProcessMessageSchema = Type.Union([
  Type.Object({ kind: Type.Literal('ready') }),
  /** The replica cannot be opened; `code` as in the error tables. */
  Type.Object({ kind: Type.Literal('failed'), code: Type.String(), message: Type.String() }),
]);

export type EngineProcessMessage = Type.Static<typeof engineProcessMessageSchema>;
