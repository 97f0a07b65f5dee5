import { expect, it } from 'vitest';
import { programFolders } from './program-folders.ts';

it('is where the program was installed, on macOS the whole application', () => {
  expect(programFolders('/opt/Yaojian/yaojian-desktop', '/opt/Yaojian/resources/app.asar/electron')).toEqual([
    '/opt/Yaojian',
    '/opt/Yaojian/resources/app.asar',
  ]);
  const mac = '/Applications/Yaojian.app/Contents';
  expect(programFolders(`${mac}/MacOS/Yaojian`, `${mac}/Resources/app.asar/electron`)[0]).toBe(
    '/Applications/Yaojian.app',
  );
});
