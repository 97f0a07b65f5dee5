import { expect, it } from 'vitest';
import type { InterfaceFile } from '../host/interface-files.ts';
import { answerInterface } from './interface-answer.ts';
import { isOurAddress, isOurFrame } from './our-page.ts';

it.each([
  'https://yaojian-app/',
  'file:///index.html',
  'yaojian-app://app.evil.example/',
  'yaojian-app://other/index.html',
  'yaojian-app://user@other/',
  'javascript:alert(1)',
  'about:blank',
  '',
])('%s is no page of ours', (address) => {
  expect(isOurAddress(address)).toBe(false);
});

it('only the main frame of our page is listened to', () => {
  const ours = 'yaojian-app://app/index.html#/trace';
  expect(isOurFrame({ url: ours, parent: null })).toBe(true);
  expect(isOurFrame({ url: ours, parent: {} })).toBe(false);
  expect(isOurFrame({ url: 'https://evil.example/', parent: null })).toBe(false);
  expect(isOurFrame(null)).toBe(false);
});

const files = new Map<string, InterfaceFile>([
  ['index.html', { mediaType: 'text/html', bytes: Buffer.from('__STYLE_NONCE__') }],
]);

it.each([
  ['GET', 'yaojian-app://app/../package.json'],
  ['GET', 'yaojian-app://app/%2e%2e/package.json'],
  ['GET', 'yaojian-app://other/index.html'],
  ['POST', 'yaojian-app://app/index.html'],
])('%s %s is not answered, but with the policy', (method, address) => {
  const answer = answerInterface(files, method, address);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('the page comes with a nonce of its own and may connect to nothing', async () => {
  const answer = answerInterface(files, 'GET', 'yaojian-app://app/');
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`'nonce-${await answer.text()}'`);
  expect(policy).toContain("connect-src 'none'");
});
