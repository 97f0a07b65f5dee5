import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { noteSigner } from './note/note-signature.ts';

/** The example of the specification. */
const EXAMPLE = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
const malformed = expect.objectContaining({ code: 'CHECKPOINT_MALFORMED' });

describe('a checkpoint', () => {
  it.each([
    ['', 'nothing'],
    [EXAMPLE.trimEnd(), 'no last newline'],
    [EXAMPLE.replace('example.com/behind-the-sofa', ''), 'no origin'],
    ['origin\n1\n', 'two lines'],
    [EXAMPLE.replace('20852163', '020852163'), 'a leading zero'],
    [EXAMPLE.replace('20852163', '-1'), 'a negative size'],
    [EXAMPLE.replace('20852163', '1e3'), 'a size that is no decimal'],
    [EXAMPLE.replace('20852163', ''), 'no size'],
    [EXAMPLE.replace('20852163', '9007199254740993'), 'a size that cannot be counted exactly'],
    [EXAMPLE.replace('20852163', '18446744073709551616'), 'a size beyond 64 bits'],
    [EXAMPLE.replace('q2I=', 'q2I'), 'a root without padding'],
    [EXAMPLE.replace('CsUY', ''), 'a short root'],
    [`${EXAMPLE}\n`, 'an empty extension line'],
    [`${EXAMPLE}a\n\nb\n`, 'an empty extension line among others'],
  ])('is refused: %j (%s)', (text) => {
    expect(() => parseCheckpoint(text)).toThrow(malformed);
  });

  it('of others is read and written', () => {
    const checkpoint = parseCheckpoint(EXAMPLE);
    expect(checkpoint).toMatchObject({
      origin: 'example.com/behind-the-sofa',
      size: 20852163,
      extensions: [],
    });
    expect(formatCheckpoint(checkpoint)).toBe(EXAMPLE);
  });

  it('survives the trip', () => {
    const line = fc.stringMatching(/^[!-~\u4e00-\u4eff ]{1,40}$/);
    const root = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(
        line,
        fc.maxSafeNat(),
        root,
        fc.array(line, { maxLength: 3 }),
        (origin, size, hash, extensions) => {
          const checkpoint = { origin, size, root: hash, extensions };
          expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
        },
      ),
    );
  });

  it('that could not be read again is not written', () => {
    const good = parseCheckpoint(EXAMPLE);
    for (const bad of [
      { ...good, origin: 'two\nlines' },
      { ...good, size: -1 },
      { ...good, size: 2 ** 60 },
      { ...good, root: good.root.subarray(1) },
      { ...good, extensions: [''] },
    ]) {
      expect(() => formatCheckpoint(bad)).toThrow(malformed);
    }
  });

  it('opens only under its log and its origin', () => {
    const signer = noteSigner(nodePort, 'log.example', signerFromSeed(new Uint8Array(32).fill(1)));
    const note = signCheckpoint({ ...parseCheckpoint(EXAMPLE), origin: 'log.example' }, [signer]);
    expect(openCheckpoint(nodePort, note, [signer.verifier], 'log.example').checkpoint.size).toBe(20852163);
    expect(() => openCheckpoint(nodePort, note, [signer.verifier], 'log.example/2')).toThrow(
      expect.objectContaining({ code: 'CHECKPOINT_ORIGIN' }),
    );
    expect(() => openCheckpoint(nodePort, note, [], 'log.example')).toThrow(
      expect.objectContaining({ code: 'NOTE_UNSIGNED' }),
    );
  });
});
