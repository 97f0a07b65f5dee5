/** Closes a switch over a union: a new member fails to compile here, and at run time says what came instead. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
