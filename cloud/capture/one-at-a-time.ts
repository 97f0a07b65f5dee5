/** Lets one piece of asynchronous work at a time use a thing: a connection whose transaction spans awaits. */
const tails = new WeakMap<object, Promise<unknown>>();

export function oneAtATime<R>(thing: object, work: () => Promise<R>): Promise<R> {
  const before = tails.get(thing) ?? Promise.resolve();
  const mine = before.then(work, work);
  tails.set(thing, mine);
  return mine;
}
