import type { desktopZhCN } from './zh-CN.ts';

export const desktopEnUS: typeof desktopZhCN = {
  locked: 'The replica is locked',
  lockedHint: 'Enter the passphrase to open the replica of this machine. It is used here only and not kept.',
  passphrase: 'Passphrase',
  remember: 'What opens it from now on',
  remembers: {
    no: 'The passphrase, every time',
    store: 'The system’s key store ({{store}}), without asking for the passphrase',
    both: 'The passphrase and the system’s key store ({{store}}), only together',
  },
  bothHint:
    'From then on it opens on this machine, for this account and with the passphrase; the passphrase alone opens nothing, nor does the command line. If {{store}} is lost, only the province’s recovery key opens it.',
  unlock: 'Unlock',
  unlocking: 'Unlocking…',
  wrong: 'The passphrase is wrong',
  starting: 'Starting the engine of this machine…',
  restarting: 'The engine ended unexpectedly and is being started again',
  failed: 'The engine cannot be started',
  startAgain: 'Start the engine again',
  asleep: 'The machine goes to sleep. Synchronisation pauses and goes on when it wakes.',
  title: 'Program of this machine',
  keyStore: 'Key store of the system',
  keyStoreProtects: '{{store}}, may keep the key of the replica',
  keyStoreRefused: '{{store}} keeps keys in plain text and is not used; use a passphrase.',
  proxy: 'Proxy',
  proxyHint: 'Such as http://proxy.example:3128; empty for none. No address with a password.',
  authorities: 'Authorities of your own',
  noAuthority: 'none',
  chooseAuthority: 'Choose a certificate file…',
  forgetAuthority: 'Remove',
  update: 'Update',
  updateHint:
    'A package must be signed with the release key; an older release is not taken. This is release {{release}}.',
  updateAddress: 'Address of updates',
  updateAddressHint:
    'The https address of the centre’s releases, or of a folder of your own network: “releases” must be in it.',
  updateCloud: 'Look at this address',
  updateFolder: 'Look in a folder…',
  updateFound: 'Found release {{release}} ({{file}}, {{bytes}})',
  updateInstall: 'Prove and install…',
  apply: 'Apply',
};
