import { describe, expect, it } from 'vitest';
import { builderConfig } from './builder-config.ts';

const checked: string[] = [];
const check = (folder: string) => {
  checked.push(folder);
  if (folder === '/new') throw new Error('needs GLIBC_2.34');
};
const staged = { app: '/app', resources: '/resources', icons: '/icons' };
const config = builderConfig({ staged, output: '/out', electronDist: null, fast: false, check });

describe('what electron-builder is told', () => {
  it('never turns the sandbox off, where leaving it unsaid would', () => {
    expect(config.appImage?.executableArgs).toEqual([]);
    expect(JSON.stringify(config)).not.toContain('no-sandbox');
  });

  it('compiles no addon and packs no node_modules', async () => {
    const { beforeBuild } = config;
    expect(typeof beforeBuild === 'function' && (await beforeBuild(undefined as never))).toBe(false);
  });

  it('looks at what it unpacked before it makes an installer of it', async () => {
    const { afterPack } = config;
    if (typeof afterPack !== 'function') throw new Error('no check');
    await expect(Promise.resolve(afterPack({ appOutDir: '/new' } as never))).rejects.toThrow('GLIBC_2.34');
    await afterPack({ appOutDir: '/old' } as never);
    expect(checked).toEqual(['/new', '/old']);
  });

  it('has one name in Chinese, the window’s own', () => {
    expect(JSON.stringify(config.linux?.desktop)).toContain('"药监工作站"');
  });

  it('publishes nothing and deletes no one’s replica', () => {
    expect(config.publish).toBeNull();
    expect(config.nsis?.deleteAppDataOnUninstall).toBe(false);
  });

  it('opens bundles, evidence and links', () => {
    expect(config.fileAssociations).toMatchObject([{ ext: 'yjb' }, { ext: 'yje' }]);
    expect(config.protocols).toMatchObject([{ schemes: ['yaojian'] }]);
  });
});
