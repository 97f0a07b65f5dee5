/** What electron-builder is told (docs/packaging.md gives the reasons in full). */
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { fileEndings } from '../../shared/protocol/host-bridge.ts';
import { shippedPrograms } from './production-packages.ts';
import type { StagedApp } from './stage-app.ts';

const here = import.meta.dirname;

export interface BuilderOptions {
  readonly staged: StagedApp;
  readonly output: string;
  /** Electron unpacked, in place of the one that is downloaded; null downloads. */
  readonly electronDist: string | null;
  /** Tries only: nothing is compressed. */
  readonly fast: boolean;
  /** Of the folder that was put together, before an installer is made of it. Throws where it cannot be shipped. */
  readonly check: (folder: string) => void;
}

export function builderConfig({ staged, output, electronDist, fast, check }: BuilderOptions): Configuration {
  return {
    appId: 'example.yaojian.desktop',
    productName: 'Yaojian',
    copyright: 'The Yaojian authors, Apache-2.0',
    directories: { app: staged.app, output, buildResources: staged.icons },
    // Builds say what they made; sending it anywhere is not their business.
    publish: null,
    electronVersion: shippedPrograms().electron,
    ...(electronDist === null ? {} : { electronDist }),
    electronLanguages: ['zh-CN', 'zh_CN', 'en-US', 'en'],
    compression: fast ? 'store' : 'maximum',
    // The addon speaks Node-API, one binary for Node and Electron: nothing is compiled again. Said in this way, since
    // with `npmRebuild: false` electron-builder would look for node_modules, find the checkout's and pack them.
    beforeBuild: () => Promise.resolve(false),
    afterPack: ({ appOutDir }) => Promise.resolve().then(() => check(appOutDir)),
    files: ['**/*'],
    asar: true,
    asarUnpack: ['native/**'],
    extraResources: [{ from: staged.resources, to: '.' }],
    electronFuses: {
      // The program is no Node for whoever can start it, and takes no orders from the environment or the command line.
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      // Our own scheme serves the interface; file:// gets nothing.
      grantFileProtocolExtraPrivileges: false,
      // Only what was signed runs.
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      resetAdHocDarwinSignature: true,
    },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    fileAssociations: [
      {
        ext: fileEndings.bundle,
        name: 'Yaojian bundle',
        mimeType: 'application/x-yaojian-bundle',
        role: 'Viewer',
      },
      {
        ext: fileEndings.evidence,
        name: 'Yaojian evidence',
        mimeType: 'application/x-yaojian-evidence',
        role: 'Viewer',
      },
    ],
    protocols: [{ name: 'Yaojian', schemes: ['yaojian'] }],
    linux: {
      target: ['deb', 'AppImage'],
      // `yaojian` is the command line.
      executableName: 'yaojian-desktop',
      icon: staged.icons,
      category: 'Office',
      synopsis: 'Drug-supervision workstation',
      maintainer: 'The Yaojian authors <yaojian@yaojian.example>',
      desktop: { entry: { 'Name[zh_CN]': '药监工作站', 'Comment[zh_CN]': '药品追溯监管工作站' } },
    },
    deb: { fpm: [`${join(here, 'yaojian-in-path.sh')}=/usr/bin/yaojian`] },
    // Empty, since its own default is --no-sandbox.
    appImage: { executableArgs: [] },
    win: { target: ['nsis'], icon: join(staged.icons, 'icon.ico') },
    nsis: {
      oneClick: false,
      allowToChangeInstallationDirectory: true,
      // What an officer stored is not the installer's to delete.
      deleteAppDataOnUninstall: false,
      installerLanguages: ['zh_CN', 'en_US'],
      include: join(here, 'installer.nsh'),
    },
    mac: {
      target: ['dmg'],
      icon: join(staged.icons, 'icon.icns'),
      category: 'public.app-category.business',
      hardenedRuntime: true,
    },
  };
}
