import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import {
  encodeSlots,
  MAX_SLOTS,
  parseSlots,
  type Slot,
  type SlotFile,
  slotText,
  versionFor,
} from './slot-file.ts';

const base64Of = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((found) => slotText(found));
const hexOf = (digits: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`), { size: 'max' });
const created = fc
  .integer({ min: 0, max: 4_000_000_000 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'));
/** JSON has no negative zero. */
const anything = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
const common = { created, wrapped: base64Of(60) };

const kdf = fc.record({
  name: fc.constant('scrypt' as const),
  logN: fc.integer({ min: 17, max: 20 }),
  r: fc.constant(8 as const),
  p: fc.constant(1 as const),
  salt: base64Of(32),
});

const slot: fc.Arbitrary<Omit<Slot, 'id'>> = fc.oneof(
  fc.record({ ...common, kind: fc.constant('key-file' as const) }),
  fc.record({
    ...common,
    kind: fc.constant('passphrase' as const),
    kdf,
  }),
  fc.record({
    ...common,
    kind: fc.constant('os-store' as const),
    store: fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme-ascii' }),
    sealed: base64Of(99),
  }),
  fc.record({
    ...common,
    kind: fc.constant('os-store-passphrase' as const),
    store: fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme-ascii' }),
    sealed: base64Of(99),
    kdf,
  }),
  fc.record({
    ...common,
    kind: fc.constant('recovery' as const),
    recipient: hexOf(64),
    ephemeral: base64Of(65),
  }),
  fc.record({ created, kind: fc.constant('passphrase-token' as const), anything }),
);

const slotFile: fc.Arbitrary<SlotFile> = fc
  .record({
    format: fc.constant('yaojian-key-slots' as const),
    replica: hexOf(32),
    cipher: fc.constant('aegis-256' as const),
    slots: fc.array(slot, { minLength: 1, maxLength: MAX_SLOTS }),
    mac: base64Of(32),
  })
  .map((file) => ({
    ...file,
    version: versionFor(file.slots),
    slots: file.slots.map((one, at) => ({ ...one, id: at.toString(16).padStart(10, '0') }) as Slot),
  }));

const sample = fc.sample(
  slotFile.filter(({ version }) => version === 1),
  { numRuns: 1, seed: 7 },
)[0]!;
const encoder = new TextEncoder();
const written = (change: object) => encoder.encode(canonicalJson({ ...sample, ...change }));
const [first] = sample.slots;

describe('the slots file', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'SLOTS_MALFORMED'],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe), 'SLOTS_MALFORMED'],
    ['no object', encoder.encode('[]'), 'SLOTS_MALFORMED'],
    ['another format', written({ format: 'other' }), 'SLOTS_MALFORMED'],
    ['a later version', written({ version: 3 }), 'SLOTS_FROM_FUTURE'],
    ['a version of kinds that it does not have', written({ version: 2 }), 'SLOTS_MALFORMED'],
    ['a kind of version 2', written({ slots: [togetherSlot(17)] }), 'SLOTS_MALFORMED'],
    ['another cipher', written({ cipher: 'none' }), 'SLOTS_MALFORMED'],
    ['a member too many', written({ extra: 1 }), 'SLOTS_MALFORMED'],
    ['no slot', written({ slots: [] }), 'SLOTS_MALFORMED'],
    ['a slot of an unknown kind', written({ slots: [{ ...first, kind: 'none' }] }), 'SLOTS_MALFORMED'],
    ['one name twice', written({ slots: [first, first] }), 'SLOTS_MALFORMED'],
    ['too many slots', written({ slots: Array(MAX_SLOTS + 1).fill(first) }), 'SLOTS_MALFORMED'],
    ['a form that is not canonical', encoder.encode(JSON.stringify(sample, null, 1)), 'SLOTS_MALFORMED'],
    ['more than it may have', new Uint8Array(70_000).fill(0x20), 'SLOTS_MALFORMED'],
    ['a derivation that takes all memory', written({ slots: [passphraseSlot(30)] }), 'SLOTS_MALFORMED'],
    ['both factors, too cheap', written({ version: 2, slots: [togetherSlot(10)] }), 'SLOTS_MALFORMED'],
    ['a derivation that is too cheap', written({ slots: [passphraseSlot(10)] }), 'SLOTS_MALFORMED'],
  ])('with %s is refused', (_what, bytes, code) => {
    expect(() => parseSlots(bytes, 'replica.slots')).toThrow(expect.objectContaining({ code }));
  });

  it('comes back as it was written, whatever its slots', () => {
    fc.assert(
      fc.property(slotFile, (file) => {
        expect(parseSlots(encodeSlots(file), 'replica.slots')).toEqual(file);
      }),
      { numRuns: 200 },
    );
  });

  it('is read or refused with a code, never anything else', () => {
    fc.assert(
      fc.property(slotFile, fc.nat(), fc.integer({ min: 1, max: 255 }), (file, where, flip) => {
        const bytes = encodeSlots(file);
        const at = where % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        try {
          parseSlots(bytes, 'replica.slots');
        } catch (failure) {
          expect(failure).toMatchObject({ code: expect.stringMatching(/^SLOTS_/) });
        }
      }),
      { numRuns: 300 },
    );
  });
});

function passphraseSlot(logN: number): object {
  const kdf = { name: 'scrypt', logN, r: 8, p: 1, salt: slotText(new Uint8Array(32)) };
  const wrapped = slotText(new Uint8Array(60));
  return { id: '0000000000', created: '2026-01-01T00:00:00Z', kind: 'passphrase', kdf, wrapped };
}

function togetherSlot(logN: number): object {
  const sealed = slotText(new Uint8Array(40));
  return { ...passphraseSlot(logN), kind: 'os-store-passphrase', store: 'test-keyring', sealed };
}
