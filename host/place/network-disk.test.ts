import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isNetworkPath, networkDisk, networkMount, networkType } from './network-disk.ts';

describe('a folder on another machine', () => {
  it.each(['\\\\server\\share', '//server/share/x', '\\\\?\\UNC\\server\\share'])(
    '%s is one by its path',
    (path) => {
      expect(isNetworkPath(path)).toBe(true);
    },
  );

  it.each(['C:\\Replica', '\\\\?\\C:\\Replica', '\\\\.\\PhysicalDrive0', '/media/disk', 'D:/x'])(
    '%s is none by its path',
    (path) => {
      expect(isNetworkPath(path)).toBe(false);
    },
  );

  it('is known by the number of its file system, whatever its sign', () => {
    expect(networkType(0x6969)).toBe('nfs');
    expect(networkType(0xff534d42)).toBe('cifs');
    expect(networkType(0xff534d42 | 0)).toBe('cifs');
    expect(networkType(0xef53)).toBeNull();
  });

  it('is told from a disk of Windows by the nearest mount, the last one over it', () => {
    const mounts = [
      '22 1 8:1 / / rw - ext4 /dev/sda1 rw',
      '30 22 0:40 / /media/me/far\\040away rw shared:1 - fuse.sshfs host:/x rw',
      '31 22 8:17 / /media/me/stick rw - fuseblk /dev/sdb1 rw',
      '32 22 0:41 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw',
      '33 22 0:42 / /twice rw - fuse.sshfs a:/ rw',
      '34 33 8:18 / /twice rw - fuseblk /dev/sdc1 rw',
      '',
    ].join('\n');
    expect(networkMount(mounts, '/media/me/far away/replica')).toBe('fuse.sshfs');
    expect(networkMount(mounts, '/run/user/1000/gvfs/smb-share')).toBe('fuse.gvfsd-fuse');
    expect(networkMount(mounts, '/media/me/stick')).toBeNull();
    expect(networkMount(mounts, '/media/me/sticky')).toBeNull();
    expect(networkMount(mounts, '/twice/x')).toBeNull();
  });

  it('is not the folder of this test', async () => {
    expect(await networkDisk(tmpdir(), process.platform)).toBeNull();
    expect(await networkDisk('\\\\server\\share', 'win32')).toBe('UNC');
  });
});
