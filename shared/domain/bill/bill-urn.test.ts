import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchFromUrn, batchUrn } from '../code/batch-urn.ts';
import { partyFromUri, partyUrn } from '../party/party-urn.ts';
import { baseBillNumber, billFromUrn, billUrn } from './bill-urn.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1 });

describe('bill URNs', () => {
  it.each([
    '',
    'urn:cn-bill:',
    'urn:cn-bill:P:201',
    'urn:cn-bill:P:201:',
    'urn:cn-bill::201:N',
    'urn:cn-bill:P:201:N:1',
    'urn:epc:P:201:N',
  ])('%j is none', (uri) => expect(billFromUrn(uri)).toBeNull());

  it('carry any party, type and number', () => {
    fc.assert(
      fc.property(text, fc.string({ unit: 'grapheme' }), text, (party, type, number) => {
        const urn = billUrn({ party, type, number });
        expect(urn).toMatch(/^urn:cn-bill:[^:/?#\s]+:[^:/?#\s]*:[^:/?#\s]+$/);
        expect(billFromUrn(urn)).toEqual({ party, type, number });
      }),
    );
  });

  it('of a deletion have an empty type', () => {
    expect(billUrn({ party: 'P:1', type: '', number: 'N/1' })).toBe('urn:cn-bill:P%3A1::N%2F1');
  });
});

it.each([
  ['N1', 'N1'],
  ['N1_2', 'N1'],
  ['N1_2_3', 'N1_2'],
  ['N1_x', 'N1_x'],
  ['_1', '_1'],
  ['N1_', 'N1_'],
])('the base of bill number %s is %s', (number, base) => expect(baseBillNumber(number)).toBe(base));

describe('party URNs', () => {
  it('carry any id', () => {
    fc.assert(
      fc.property(text, (id) => {
        expect(partyFromUri(partyUrn(id))).toBe(id);
      }),
    );
  });

  it('of other documents are the URI, GS1 keys in one form', () => {
    expect(partyFromUri('urn:epc:id:sgln:4012345.00005.0')).toBe('https://id.gs1.org/414/4012345000054');
    expect(partyFromUri('https://x.example/414/4012345000054')).toBe('https://id.gs1.org/414/4012345000054');
    expect(partyFromUri('geo:47.5,11.1')).toBe('geo:47.5,11.1');
  });
});

it('batch URNs carry any product and batch', () => {
  fc.assert(
    fc.property(text, text, (product, batch) => {
      expect(batchFromUrn(batchUrn({ product, batch }))).toEqual({ product, batch });
    }),
  );
  for (const none of ['urn:cn-batch:P', 'urn:cn-batch:P:', 'urn:cn-batch:P:B:C', 'x'])
    expect(batchFromUrn(none)).toBeNull();
});
