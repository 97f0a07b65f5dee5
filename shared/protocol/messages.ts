/**
 * The messages between a window and the engine.
 *
 *   window → engine   request {id, method, params} · cancel {id}
 *   engine → window   progress {id, progress}* then exactly one of result {id, result} · failure {id, error}
 *
 * `id` is chosen by the window and may come again after its answer.
 */
import Type from 'typebox';
import { Check, Errors } from 'typebox/value';
import { CodedError } from '../errors/coded-error.ts';

const id = Type.Integer({ minimum: 0 });

export const windowMessageSchema = Type.Union([
  Type.Object({
    kind: Type.Literal('request'),
    id,
    method: Type.String({ maxLength: 64 }),
    params: Type.Unknown(),
  }),
  Type.Object({ kind: Type.Literal('cancel'), id }),
]);

/** A coded error as it crosses: whole but for its stack and cause, which are the engine's own business. */
export const wireErrorSchema = Type.Object({
  code: Type.String({ minLength: 1 }),
  message: Type.String(),
  place: Type.Object({
    file: Type.Optional(Type.String()),
    path: Type.Optional(Type.String()),
    line: Type.Optional(Type.Integer()),
  }),
  details: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
});

const amount = Type.Object({ done: Type.Number(), total: Type.Number() });

const progressSchema = Type.Object({
  phase: Type.String(),
  done: Type.Number(),
  total: Type.Union([Type.Number(), Type.Null()]),
  unit: Type.String(),
  rows: Type.Optional(amount),
  bytes: Type.Optional(amount),
  receivedBytes: Type.Optional(Type.Number()),
  secondsLeft: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
});

export const engineMessageSchema = Type.Union([
  Type.Object({
    kind: Type.Literal('progress'),
    id,
    progress: progressSchema,
  }),
  Type.Object({ kind: Type.Literal('result'), id, result: Type.Unknown() }),
  Type.Object({ kind: Type.Literal('failure'), id, error: wireErrorSchema }),
]);

export type WindowMessage = Type.Static<typeof windowMessageSchema>;
export type EngineMessage = Type.Static<typeof engineMessageSchema>;
export type WireError = Type.Static<typeof wireErrorSchema>;

export function toWire(error: CodedError): WireError {
  return { code: error.code, message: error.message, place: error.place, details: error.details };
}

export function fromWire(error: WireError): CodedError {
  return new CodedError(error.code, error.message, error.place, error.details);
}

/** Where and why a value does not fit, for the reason of a coded error: JSON pointer and rule; null when it fits. */
export function misfit(schema: Type.TSchema, value: unknown): { path: string; reason: string } | null {
  if (Check(schema, value)) return null;
  const first = Errors(schema, value)[0];
  return { path: first?.instancePath || '/', reason: first?.message ?? 'does not fit' };
}
