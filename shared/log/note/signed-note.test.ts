import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../../host/node-port.ts';
import { isCodedError } from '../../errors/coded-error.ts';
import { flipBit } from '../testing/sample-log.ts';
import { parseVkey } from './note-key.ts';
import { cosigner, noteSigner } from './note-signature.ts';
import { formatNote, MAX_NOTE_LENGTH, openNote, parseNote, signNote, verifyNote } from './signed-note.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (note: Uint8Array) => new TextDecoder().decode(note);
const code = (expected: string) => expect.objectContaining({ code: expected });

const signer = (name: string, seed: number) =>
  noteSigner(nodePort, name, signerFromSeed(new Uint8Array(32).fill(seed)));
const log = signer('log.example/1', 1);
const other = signer('log.example/1', 2);
const namesake = signer('log.example/2', 1);
const witness = cosigner(
  nodePort,
  'witness.example',
  signerFromSeed(new Uint8Array(32).fill(3)),
  () => 1_700_000_000_999,
);

const BODY = 'first line\n\nlast line\n';

/** The example in the documentation of Go's note package. */
const GO_NOTE =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n\n" +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const GO_KEY = parseVkey(nodePort, 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');

describe('what is no note', () => {
  const line = '— log.example/1 AAAAAAA=\n';
  it.each([
    ['', 'nothing'],
    ['text\n', 'no signatures'],
    [`text\n${line}`, 'no empty line'],
    [`text\n\n${line.trimEnd()}`, 'no last newline'],
    [`text\n\n${line}\n`, 'an empty line after the signatures'],
    ['text\n\n', 'an empty block of signatures'],
    [`text\n\n${line.replace('— ', '- ')}`, 'a hyphen for a dash'],
    [`text\n\n${line.replace('— ', '—  ')}`, 'two spaces'],
    [`text\n\n${line.replace('example', 'exa+mple')}`, 'a plus in the name'],
    [`text\n\n${line.replace('example', 'exa\u3000mple')}`, 'a wide space in the name'],
    [`text\n\n${line.replace('AAAAAAA=', 'AAAAAA==')}`, 'a key id and nothing'],
    [`text\n\n${line.replace('AAAAAAA=', 'AAAAAAB=')}`, 'unused bits'],
    [`te\rxt\n\n${line}`, 'a carriage return'],
    [`te\u0000xt\n\n${line}`, 'a zero byte'],
    [`text\n\n${line.repeat(101)}`, 'too many signatures'],
  ])('%j (%s)', (note) => {
    expect(() => parseNote(bytes(note))).toThrow(code('NOTE_MALFORMED'));
  });

  it('bytes that are not UTF-8, or too many', () => {
    expect(() => parseNote(new Uint8Array([0xff, ...bytes(`\n\n${line}`)]))).toThrow(code('NOTE_MALFORMED'));
    expect(() => parseNote(new Uint8Array(MAX_NOTE_LENGTH + 1))).toThrow(code('NOTE_MALFORMED'));
  });

  it('a text that cannot be signed', () => {
    for (const unsignable of ['no newline', 'control\t\n', 'half \ud800 pair\n']) {
      expect(() => signNote(unsignable, [log])).toThrow(code('NOTE_MALFORMED'));
    }
    expect(() => signNote(BODY, [])).toThrow(code('NOTE_MALFORMED'));
  });

  it('anything at all: a coded error or a note that can be written again, never a crash', () => {
    const around = fc
      .uint8Array({ maxLength: 200 })
      .map((noise) => new Uint8Array([...bytes(GO_NOTE), ...noise]));
    const inside = fc
      .tuple(fc.nat(), fc.nat({ max: 255 }))
      .map(([at, byte]) => bytes(GO_NOTE).with(at % GO_NOTE.length, byte));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), around, inside), (noise) => {
        try {
          expect(formatNote(parseNote(noise))).toEqual(noise);
        } catch (failure) {
          if (!isCodedError(failure)) throw failure;
          expect(failure.code).toBe('NOTE_MALFORMED');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('whom a note is believed', () => {
  it('not when it was changed, by any bit', () => {
    const note = signNote(BODY, [log]);
    fc.assert(
      fc.property(fc.nat({ max: note.length * 8 - 1 }), (bit) => {
        expect(() => openNote(nodePort, flipBit(note, bit), [log.verifier])).toThrow();
      }),
    );
  });

  it('not when nobody known signed: same name with another key, same key under another name', () => {
    const note = signNote(BODY, [other, namesake]);
    expect(() => openNote(nodePort, note, [log.verifier])).toThrow(code('NOTE_UNSIGNED'));
    expect(() => openNote(nodePort, note, [])).toThrow(code('NOTE_UNSIGNED'));
    expect(verifyNote(nodePort, note, [log.verifier])).toMatchObject({ verified: [], unknown: [{}, {}] });
  });

  it('not when one known key stands under it wrongly, whoever else signed', () => {
    const { signatures } = parseNote(signNote('another text\n', [log]));
    const good = parseNote(signNote(BODY, [other]));
    const note = formatNote({ text: BODY, signatures: [...good.signatures, ...signatures] });
    expect(() => openNote(nodePort, note, [other.verifier, log.verifier])).toThrow(
      code('NOTE_SIGNATURE_INVALID'),
    );
    expect(openNote(nodePort, note, [other.verifier]).unknown).toHaveLength(1);
  });

  it('not when a plain signature is passed off as a cosignature, or the other way round', () => {
    const plain = parseNote(signNote(BODY, [log])).signatures[0]!;
    const cosigned = parseNote(signNote(BODY, [witness])).signatures[0]!;
    const swapped = formatNote({
      text: BODY,
      signatures: [
        { ...plain, signature: cosigned.signature },
        { ...cosigned, signature: plain.signature },
      ],
    });
    for (const key of [log.verifier, witness.verifier]) {
      expect(() => openNote(nodePort, swapped, [key])).toThrow(code('NOTE_SIGNATURE_INVALID'));
    }
  });

  it('not when the time of a cosignature was changed', () => {
    const { signatures } = parseNote(signNote(BODY, [witness]));
    const later = formatNote({
      text: BODY,
      signatures: [{ ...signatures[0]!, signature: flipBit(signatures[0]!.signature, 56) }],
    });
    expect(() => openNote(nodePort, later, [witness.verifier])).toThrow(code('NOTE_SIGNATURE_INVALID'));
  });

  it('when a known key signed it; others are set aside; the time of a cosignature is told', () => {
    const opened = openNote(nodePort, signNote(BODY, [log, namesake, witness]), [
      log.verifier,
      witness.verifier,
    ]);
    expect(opened.text).toBe(BODY);
    expect(opened.verified.map(({ verifier, timeMs }) => [verifier.name, timeMs])).toEqual([
      ['log.example/1', null],
      ['witness.example', 1_700_000_000_000],
    ]);
    expect(opened.unknown.map(({ name }) => name)).toEqual(['log.example/2']);
  });

  it('when others wrote it', () => {
    expect(openNote(nodePort, bytes(GO_NOTE), [GO_KEY]).verified).toHaveLength(1);
    expect(text(formatNote(parseNote(bytes(GO_NOTE))))).toBe(GO_NOTE);
  });
});
