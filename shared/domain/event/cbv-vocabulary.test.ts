import { describe, expect, it } from 'vitest';
import * as cbv from './cbv-vocabulary.ts';

const { vocabulary, vocabularyValue, shortName } = cbv;

describe('the vocabularies', () => {
  it('are complete', () => {
    expect(cbv.bizSteps.size).toBe(41);
    expect(cbv.dispositions.size).toBe(33);
    expect(cbv.bizTransactionTypes.size).toBe(13);
    expect(cbv.sourceDestinationTypes.size).toBe(3);
    expect(cbv.errorReasons.size).toBe(2);
    expect(cbv.sensorAlertTypes.size).toBe(2);
    expect(cbv.measurementTypes.size).toBe(72);
  });
});

describe('vocabularyValue', () => {
  it.each([
    'transforming',
    'Shipping',
    '',
    'https://ref.gs1.org/cbv/BizStep-transforming',
    'urn:epcglobal:cbv:bizstep:transforming',
    'cbv:BizStep-',
    'not a uri:x y',
  ])('does not know the business step %j', (value) => {
    expect(vocabularyValue(vocabulary.bizStep, value)).toEqual({ kind: 'unknown' });
  });

  it.each([
    'shipping',
    'https://ref.gs1.org/cbv/BizStep-shipping',
    'urn:epcglobal:cbv:bizstep:shipping',
    'cbv:BizStep-shipping',
  ])('reads %j as shipping', (value) => {
    expect(vocabularyValue(vocabulary.bizStep, value)).toEqual({ kind: 'word', word: 'shipping' });
  });

  it("leaves another vocabulary's URI alone", () => {
    const uri = 'https://example.com/steps/exampling';
    expect(vocabularyValue(vocabulary.bizStep, uri)).toEqual({ kind: 'foreign', uri });
    expect(shortName(vocabulary.bizStep, uri)).toBe(uri);
    expect(shortName(vocabulary.measurementType, 'gs1:Temperature')).toBe('Temperature');
  });
});
