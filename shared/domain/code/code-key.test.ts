import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../../host/node-port.ts';
import {
  biasedSqlKey,
  codeKey,
  compareKeys,
  keyFromBiasedSql,
  platformCodeFromKey,
  prefixKeyRange,
} from './code-key.ts';

const platformCode = fc.stringMatching(/^8[0-9]{19}$/);
const key = (code: string) => codeKey(code, nodePort);
const asBigInt = ({ hi, lo }: { hi: number; lo: number }) => (BigInt(hi) << 32n) | BigInt(lo);
const OTHERS = 0x8ac7230489e80000n;

describe('keys of platform codes', () => {
  it('are the 19 digits after the leading 8, and lead back to the code', () => {
    fc.assert(
      fc.property(platformCode, (code) => {
        expect(asBigInt(key(code))).toBe(BigInt(code.slice(1)));
        expect(platformCodeFromKey(key(code))).toBe(code);
      }),
    );
    for (const code of [`8${'0'.repeat(19)}`, `8${'9'.repeat(19)}`]) {
      expect(platformCodeFromKey(key(code))).toBe(code);
    }
  });

  it('keep the order of the codes', () => {
    fc.assert(
      fc.property(platformCode, platformCode, (a, b) => {
        expect(Math.sign(compareKeys(key(a), key(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('of one prefix lie in its range, and no others', () => {
    const range = prefixKeyRange('8021761');
    fc.assert(
      fc.property(platformCode, (code) => {
        const at = key(code);
        const inside =
          range !== null && compareKeys(range.first, at) <= 0 && compareKeys(at, range.last) <= 0;
        expect(inside).toBe(code.startsWith('8021761'));
      }),
    );
    for (const none of ['', '802176', '80217610', '7021761', 'x021761'])
      expect(prefixKeyRange(none)).toBeNull();
  });
});

describe('keys of other identifiers', () => {
  it('lie above all platform codes, within 62 bits of them', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const at = key(`urn:x:${text}`);
        expect(asBigInt(at)).toBeGreaterThanOrEqual(OTHERS);
        expect(asBigInt(at)).toBeLessThan(OTHERS + (1n << 62n));
        expect(platformCodeFromKey(at)).toBeNull();
      }),
    );
  });

  it('keep a class together: 22 bits of the class, 40 of the whole', () => {
    const serial = (text: string) =>
      asBigInt(key(`https://id.gs1.org/01/04012345111118/21/${text}`)) - OTHERS;
    const lot = asBigInt(key('https://id.gs1.org/01/04012345111118/10/L1')) - OTHERS;
    expect(serial('1') >> 40n).toBe(serial('2') >> 40n);
    expect(serial('1') >> 40n).toBe(lot >> 40n);
    expect(serial('1')).not.toBe(serial('2'));
    const digest = (text: string) =>
      BigInt(`0x${Buffer.from(nodePort.sha256(Buffer.from(text))).toString('hex')}`);
    expect(serial('1') >> 40n).toBe(digest('https://id.gs1.org/01/04012345111118') >> 234n);
    expect(serial('1') & 0xffffffffffn).toBe(digest('https://id.gs1.org/01/04012345111118/21/1') >> 216n);
  });
});

it('in SQL, signed order is key order, and nothing is lost', () => {
  const anyCode = fc.oneof(platformCode, fc.string());
  fc.assert(
    fc.property(anyCode, anyCode, (a, b) => {
      const [x, y] = [key(a), key(b)];
      expect(keyFromBiasedSql(biasedSqlKey(x))).toEqual(x);
      expect(BigInt.asIntN(64, biasedSqlKey(x))).toBe(biasedSqlKey(x));
      expect(biasedSqlKey(x) < biasedSqlKey(y)).toBe(compareKeys(x, y) < 0);
    }),
  );
});
