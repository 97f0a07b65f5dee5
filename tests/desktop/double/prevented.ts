/** Events that a listener may prevent. */
import type { EventEmitter } from 'node:events';

/** Emits an event with `facts` on it; true where a listener prevented it. */
export function isPrevented(
  emitter: EventEmitter,
  name: string,
  facts: object = {},
  ...rest: unknown[]
): boolean {
  let prevented = false;
  const event = {
    ...facts,
    preventDefault: () => {
      prevented = true;
    },
  };
  emitter.emit(name, event, ...rest);
  return prevented;
}
