import { describe, expect, it } from 'vitest';
import { builderConfig } from './builder-config.ts';

const staged = { app: '/app', resources: '/resources', icons: '/icons' };
const config = builderConfig({ staged, output: '/out', electronDist: null, fast: false });

describe('what electron-builder is told', () => {
  it('never turns the sandbox off, where leaving it unsaid would', () => {
    expect(config.appImage?.executableArgs).toEqual([]);
    expect(JSON.stringify(config)).not.toContain('no-sandbox');
  });

  it('compiles no addon and packs no node_modules', async () => {
    const { beforeBuild } = config;
    expect(typeof beforeBuild === 'function' && (await beforeBuild(undefined as never))).toBe(false);
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
