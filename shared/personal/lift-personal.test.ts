import { describe, expect, it } from 'vitest';
import type { EpcisEvent } from '../domain/event/epcis-event.ts';
import { liftPersonal, withCommitments } from './lift-personal.ts';

const event: EpcisEvent = {
  type: 'ObjectEvent',
  eventTime: '2026-03-01T08:00:00.000Z',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  epcList: ['urn:cn-drugcode:82062339000000001001'],
};
const person = { name: '王秀英', idNumber: '330106198001010023' };
const commitment = Buffer.alloc(32, 5).toString('base64');

describe('personal data is refused', () => {
  it.each([
    ['PERSONAL_INVALID', { 'yaojian:personal': 'secret' }],
    ['PERSONAL_INVALID', { 'yaojian:personal': {} }],
    ['PERSONAL_INVALID', { 'yaojian:personal': { patient: person } }],
    ['PERSONAL_INVALID', { 'yaojian:personal': { constructor: person } }],
    ['PERSONAL_INVALID', { 'yaojian:personal': { buyer: {} } }],
    ['PERSONAL_INVALID', { 'yaojian:personal': { buyer: { ...person, salary: '9' } } }],
    ['PERSONAL_INVALID', { 'yaojian:personal': { buyer: { name: 7 } } }],
    ['PERSONAL_INVALID', { 'yaojian:personal': { buyer: { name: 'x'.repeat(257) } } }],
    ['PERSONAL_INVALID', { 'yaojian:personal': { buyer: `${commitment}=` } }],
    ['PERSONAL_INVALID', { 'yaojian:personal': { buyer: '王秀英' } }],
    ['PERSONAL_INVALID', { 'yaojian:supervision': 'supervised' }],
    ['PERSONAL_INVALID', { 'yaojian:personal': { witness: commitment }, 'yaojian:supervision': 'very' }],
    [
      'PERSONAL_INVALID',
      { 'yaojian:personal': { buyer: person }, 'https://yaojian.example/ns/personal': { buyer: person } },
    ],
    ['PERSONAL_MISPLACED', { ilmd: { 'yaojian:personal': { buyer: person } } }],
    ['PERSONAL_MISPLACED', { 'x:list': [{ a: [{ 'yaojian:personal': { buyer: person } }] }] }],
    [
      'PERSONAL_MISPLACED',
      { '@context': { me: 'https://yaojian.example/ns/' }, ilmd: { 'me:personal': person } },
    ],
  ])('%s: %j, and never quoted', (code, more) => {
    let failure: unknown;
    try {
      liftPersonal({ ...event, ...more });
    } catch (thrown) {
      failure = thrown;
    }
    expect(failure).toMatchObject({ code });
    expect(String((failure as Error).message)).not.toMatch(/王|3301/);
  });
});

describe('personal data', () => {
  it('is nothing where the event says nothing', () => {
    expect(liftPersonal(event)).toEqual({ document: event, personal: new Map(), supervision: null });
  });

  it.each([
    ['yaojian:personal', undefined, 'buyer', 'name'],
    ['https://yaojian.example/ns/personal', undefined, 'buyer', 'name'],
    ['me:personal', { me: 'https://yaojian.example/ns/' }, 'me:buyer', 'me:name'],
  ])('is lifted from %s', (member, context, role, field) => {
    const base = context === undefined ? event : { ...event, '@context': context };
    const lifted = liftPersonal({ ...base, [member]: { [role]: { [field]: ' 王秀英 ' } } });
    expect(lifted.document).toEqual(base);
    expect(lifted.personal).toEqual(new Map([['buyer', { name: '王秀英' }]]));
  });

  it.each([
    ['supervised', { executor: '甲', supervisor: '乙' }],
    ['supervised', { executor: '甲', executorId: '1', supervisor: '甲', supervisorId: '2' }],
    ['same_person', { executor: '甲', supervisor: '甲' }],
    ['same_person', { executor: '甲', executorId: '1', supervisor: '乙', supervisorId: '1' }],
    ['incomplete', { executor: '甲', executorId: '1' }],
    ['incomplete', { supervisorId: '1' }],
  ])('of witnesses leaves %s: %j', (supervision, witness) => {
    expect(liftPersonal({ ...event, 'yaojian:personal': { witness } })).toMatchObject({ supervision });
  });

  it('as recorded is lifted again, with its commitments', () => {
    const lifted = liftPersonal({
      ...event,
      'yaojian:personal': { witness: { executor: '甲', supervisor: '乙' } },
    });
    const recorded = withCommitments(lifted, new Map([['witness', commitment]]));
    expect(recorded).toEqual({
      ...event,
      'yaojian:personal': { witness: commitment },
      'yaojian:supervision': 'supervised',
    });
    expect(liftPersonal(recorded)).toEqual({
      document: event,
      personal: new Map([['witness', commitment]]),
      supervision: 'supervised',
    });
  });
});
