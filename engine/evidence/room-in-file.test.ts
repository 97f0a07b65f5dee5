import { describe, expect, it } from 'vitest';
import { requireRoom, requireRoomForUnits } from './room-in-file.ts';

/** A county with so many bytes of rows under every prefix wanted. */
function county(bytes: number) {
  let wanted = 0;
  const want = () => {
    wanted += bytes;
  };
  return { want, leastBytes: () => wanted };
}
const code = (name: string) => expect.objectContaining({ code: name });

describe('room in an evidence file', () => {
  it('is asked for before a batch is counted, over all counties and prefixes', () => {
    const ask = (limit: number) =>
      requireRoomForUnits([county(30), county(20)], 'P', ['8206233', '8206234'], limit);
    expect(() => ask(99)).toThrow(code('EVIDENCE_BATCH_TOO_LARGE'));
    expect(() => ask(100)).not.toThrow();
  });

  it('is asked for before events are proven', () => {
    const full = county(10);
    full.want();
    expect(() => requireRoom([full], 2, 609)).toThrow(code('EVIDENCE_TOO_LARGE'));
    expect(() => requireRoom([full], 2, 610)).not.toThrow();
  });
});
