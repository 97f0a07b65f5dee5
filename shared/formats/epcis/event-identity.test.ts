import { describe, expect, it } from 'vitest';
import { nodePort } from '../../../host/node-port.ts';
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import { eventHash } from './event-hash.ts';
import { eventIdentity, identityContent } from './event-identity.ts';

const event = (over: Record<string, unknown> = {}): EpcisEvent => ({
  type: 'ObjectEvent',
  eventTime: '2025-03-04T10:20:30.000+08:00',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  epcList: ['urn:epc:id:sgtin:4012345.011111.1', 'urn:epc:id:sgtin:4012345.011111.2'],
  ...over,
});
const hash = (over: Record<string, unknown> = {}) => eventHash(event(over), nodePort);
const identity = (over: Record<string, unknown> = {}) => eventIdentity(event(over), nodePort);

describe('the event hash', () => {
  it('changes with what the event says', () => {
    const changes = [
      { eventTime: '2025-03-04T10:20:30.001+08:00' },
      { eventTimeZoneOffset: '+09:00' },
      { action: 'ADD' },
      { bizStep: 'shipping' },
      { 'ex:a': 1 },
      { ilmd: {}, epcList: [] },
    ];
    const hashes = changes.map(hash);
    expect(new Set([hash(), ...hashes]).size).toBe(changes.length + 1);
  });

  it.each([
    ['order of a list', { epcList: [...(event().epcList ?? [])].reverse() }],
    ['zone in which the time is written', { eventTime: '2025-03-04T02:20:30Z' }],
    [
      'form of a GS1 key',
      {
        epcList: ['https://x.example/gtin/4012345111118/ser/1', 'https://id.gs1.org/01/04012345111118/21/2'],
      },
    ],
    ['event ID', { eventID: 'urn:uuid:1' }],
    ['time of record', { recordTime: '2025-03-05T00:00:00Z' }],
    ['error declaration', { errorDeclaration: { declarationTime: '2025-03-05T00:00:00Z' } }],
    ['comment', { 'rdfs:comment': 'x' }],
  ])('does not change with the %s', (_, over) => expect(hash(over)).toBe(hash()));

  it('does not change with the form of a vocabulary, a number or a prefix', () => {
    const step = (bizStep: string) => hash({ bizStep });
    expect(step('urn:epcglobal:cbv:bizstep:shipping')).toBe(step('shipping'));
    expect(step('https://ref.gs1.org/cbv/BizStep-shipping')).toBe(step('shipping'));
    const extended = (prefix: string, value: unknown) =>
      hash({ '@context': { [prefix]: 'https://ns.example/' }, [`${prefix}:a`]: value });
    expect(extended('one', '02.50')).toBe(extended('two', 2.5));
    expect(extended('one', '80217619000000001003')).not.toBe(extended('one', '80217619000000001004'));
  });
});

describe('eventIdentity', () => {
  it('is the event ID, else the hash', () => {
    expect(identity({ eventID: 'urn:x:1' })).toEqual({ base: 'urn:x:1', full: 'urn:x:1' });
    expect(identity()).toEqual({ base: hash(), full: hash() });
    expect(identity({ eventID: '' }).base).toBe(hash());
  });

  it('tells a declaration of error from its event, and one declaration from another', () => {
    const declared = (errorDeclaration: unknown) => identity({ errorDeclaration });
    const first = declared({
      declarationTime: '2025-03-05T08:00:00+08:00',
      reason: 'urn:epcglobal:cbv:er:did_not_occur',
    });
    expect(first).toEqual({ base: hash(), full: `${hash()}#error:2025-03-05T00:00:00.000Z:did_not_occur` });
    expect(declared({ declarationTime: '2025-03-05T00:00:00Z', reason: 'did_not_occur' })).toEqual(first);
    expect(declared({ declarationTime: '2025-03-05T00:00:01Z', reason: 'did_not_occur' }).full).not.toBe(
      first.full,
    );
    expect(declared({ declarationTime: '2025-03-05T00:00:00Z' }).full).not.toBe(first.full);
  });

  it('of an untimed deletion does not depend on when it was captured', () => {
    const sent = (time: string) =>
      event({
        eventID: 'urn:cn-bill-deletion:P:N',
        eventTime: time,
        'yaojian:untimed': true,
        errorDeclaration: { declarationTime: time, reason: 'did_not_occur' },
      });
    const [one, again] = [sent('2025-03-05T08:00:00+08:00'), sent('2025-03-06T08:00:00+08:00')];
    expect(eventIdentity(one, nodePort)).toEqual(eventIdentity(again, nodePort));
    expect(identityContent(one)).toBe(identityContent(again));
  });
});

describe('identityContent', () => {
  it('differs with the content and not with the time of record', () => {
    expect(identityContent(event({ recordTime: 'x' }))).toBe(identityContent(event()));
    expect(identityContent(event({ eventTime: '2025-03-04T10:20:31.000+08:00' }))).not.toBe(
      identityContent(event()),
    );
    expect(identityContent(event({ errorDeclaration: { declarationTime: 'x' } }))).not.toBe(
      identityContent(event()),
    );
  });
});
