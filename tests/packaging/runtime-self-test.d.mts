/** By capability, whether the runtime has it. */
export function runtimeSelfTest(): Readonly<Record<string, boolean>>;
