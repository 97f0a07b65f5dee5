import { describe, expect, it } from 'vitest';
import { gs1CheckDigit, hasGs1CheckDigit } from './gs1-check-digit.ts';
import { canonicalDigitalLink } from './gs1-digital-link.ts';
import { digitalLinkFromEpcUri } from './gs1-epc-uri.ts';

describe('digitalLinkFromEpcUri', () => {
  it.each([
    'urn:epc:id:sgtin:4012345.01111.A',
    'urn:epc:id:sgtin:4012345.011111',
    'urn:epc:id:sgtin:4012345.011111.',
    'urn:epc:id:sgtin:40123x5.011111.A',
    'urn:epc:id:nosuch:4012345.1',
    'urn:epc:id:constructor:4012345.1.1',
    'urn:epc:class:sgtin:4012345.011111.A',
    'urn:epc:idpat:sgtin:4012345.*.*',
    'urn:epc:idpat:sscc:4012345.*',
    'urn:epc:id:itip:4012345.012345.1.2.999',
    'urn:epc:raw:96.x123',
    '',
  ])('knows no Digital Link of %j', (uri) => expect(digitalLinkFromEpcUri(uri)).toBeNull());

  it.each([
    ['sgtin:0614141.107346.2017', '01/10614141073464/21/2017'],
    ['sscc:4012345.1112223334', '00/140123451122233341'],
    ['sgln:4012345.00011.987', '414/4012345000115/254/987'],
    ['sgln:4012345.00005.0', '414/4012345000054'],
    ['pgln:4012345.00000', '417/4012345000009'],
    ['grai:4012345.66666.87', '8003/0401234566666387'],
    ['giai:4012345.AAbb', '8004/4012345AAbb'],
    ['gsrn:4012345.9876540000', '8018/401234598765400000'],
    ['gsrnp:4012345.0000098765', '8017/401234500000987658'],
    ['gdti:4012345.55555.1234', '253/40123455555541234'],
    ['cpi:4012345.ABC.123', '8010/4012345ABC/8011/123'],
    ['sgcn:4012345.99999.44', '255/401234599999044'],
    ['ginc:4012345.333', '401/4012345333'],
    ['gsin:4012345.999987654', '402/40123459999876541'],
    ['itip:4012345.012345.01.02.999', '8006/040123451234560102/21/999'],
    ['upui:4012345.012345.AB12', '01/04012345123456/235/AB12'],
    ['sgtin:4012345.011111.1.2', '01/04012345111118/21/1.2'],
  ])('turns urn:epc:id:%s into %s', (epc, link) => {
    expect(digitalLinkFromEpcUri(`urn:epc:id:${epc}`)).toBe(`https://id.gs1.org/${link}`);
  });

  it('turns classes and patterns into the class they stand for', () => {
    expect(digitalLinkFromEpcUri('urn:epc:class:lgtin:4012345.012345.998877')).toBe(
      'https://id.gs1.org/01/04012345123456/10/998877',
    );
    expect(digitalLinkFromEpcUri('urn:epc:idpat:sgtin:4012345.098765.*')).toBe(
      'https://id.gs1.org/01/04012345987652',
    );
    expect(digitalLinkFromEpcUri('urn:epc:idpat:cpi:4012345.ABC.*')).toBe(
      'https://id.gs1.org/8010/4012345ABC',
    );
  });
});

describe('canonicalDigitalLink', () => {
  it.each([
    'https://id.gs1.org/',
    'https://id.gs1.org/01/123',
    'https://id.gs1.org/01/04012345111118/21',
    'https://id.gs1.org/99/04012345111118',
    'https://transaction.example.com/po/12345678',
    'https://example.com/taxonomy/1126011',
    'ftp://id.gs1.org/01/04012345111118',
    `https://id.gs1.org/01/04012345111118/21/${'9'.repeat(3000)}`,
  ])('takes %.60j for no Digital Link', (uri) => expect(canonicalDigitalLink(uri)).toBeNull());

  it('keeps the most granular identity only', () => {
    expect(canonicalDigitalLink('https://x.example/01/4012345111118/22/V1/10/L/21/S/?17=300101')).toBe(
      'https://id.gs1.org/01/04012345111118/21/S',
    );
    expect(canonicalDigitalLink('https://x.example/p/8006/040123451234560102/10/L')).toBe(
      'https://id.gs1.org/8006/040123451234560102/10/L',
    );
  });
});

it('check digits are mod 10 with weights 3 and 1 from the right', () => {
  expect(gs1CheckDigit('401234500005')).toBe('4');
  expect(hasGs1CheckDigit('4012345000054')).toBe(true);
  expect(hasGs1CheckDigit('4012345000055')).toBe(false);
  expect(hasGs1CheckDigit('x')).toBe(false);
});
