/** A trust policy for people; the fingerprint in groups, so that two can compare it aloud. */
import type { DescribedPolicy, TrustAnswer } from '../../shared/protocol/trust-answer.ts';
import type { Paint } from '../output/paint.ts';
import { pairs, table } from '../output/table.ts';

export function trustText({ policy, versions }: TrustAnswer, paint: Paint): string {
  const columns = [{ title: 'VERSION' }, { title: 'EXPIRES' }, { title: 'PINNED' }, { title: 'FINGERPRINT' }];
  const rows = versions.map((one) => [`${one.version}`, one.expires, one.pinned, one.fingerprint]);
  return [policyText(policy, paint), table(columns, rows, paint)].filter(Boolean).join('\n');
}

export function policyText(policy: DescribedPolicy, paint: Paint): string {
  const { rootKeys, signedBy, threshold } = policy;
  const head = pairs(
    [
      ['version', policy.version],
      ['expires', policy.expired ? `${policy.expires} (expired)` : policy.expires],
      ['offline after that', policy.afterExpiry === 'refuse' ? 'nothing is certified' : 'a warning'],
      ['origin', policy.origin],
      [
        'root keys',
        `${threshold} of ${rootKeys.length} must sign; signed by ${signedBy.join(', ') || 'nobody'}`,
      ],
      ['quorum', policy.quorum],
      ['fingerprint', policy.fingerprint.replace(/.{4}(?!$)/g, '$& ')],
      ['reference', policy.reference],
    ],
    paint,
  );
  const keys = [
    ...rootKeys.map(({ name, vkey }) => ['root', name, vkey, null]),
    ...policy.logs.map(({ origin, url, vkey }) => ['log', origin, vkey, url]),
    ...policy.witnesses.map(({ name, url, vkey }) => ['witness', name, vkey, url]),
    ...policy.receiptKeys.map(({ name, vkey }) => ['receipts', name, vkey, null]),
  ];
  const columns = ['ROLE', 'NAME', 'KEY', 'ADDRESS'].map((title) => ({ title }));
  return `${head}\n${table(columns, keys, paint)}`;
}
