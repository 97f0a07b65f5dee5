/**
 * Whether a folder lies on another machine. SQLite's write-ahead log needs memory that all its readers share and locks
 * that hold; over a network neither is certain, and a replica can be damaged there without anybody's fault.
 */
import { readFile, statfs } from 'node:fs/promises';

/** Of Linux' statfs (linux/magic.h and the file systems' own headers), for those whose number says it all. */
const networkTypes: Readonly<Record<number, string>> = {
  26985: 'nfs',
  20859: 'smb',
  4283649346: 'cifs',
  4266872130: 'smb3',
  16914839: '9p',
  12805120: 'ceph',
  198183888: 'lustre',
  1397113167: 'afs',
  1937076805: 'coda',
  22092: 'ncp',
  2020557398: 'vboxsf',
};

/** One number for all of them, disks of Windows on a cable included: the list of mounts tells which it is. */
const FUSE = 0x65735546;
const networkFuses: ReadonlySet<string> = new Set([
  'fuse.sshfs',
  'fuse.gvfsd-fuse',
  'fuse.rclone',
  'fuse.s3fs',
  'fuse.glusterfs',
  'fuse.ceph-fuse',
  'fuse.curlftpfs',
  'fuse.smbnetfs',
  'fuse.davfs',
  'fuse.juicefs',
]);

/** `\\server\share`, also in its long form and with slashes; `\\?\C:\` and `\\.\` name this machine. */
export function isNetworkPath(path: string): boolean {
  const slashed = path.replaceAll('\\', '/');
  return /^\/\/(\?\/UNC\/|[^/?.])/i.test(slashed);
}

/** The file system's name; null for a disk of this machine, and where the system does not tell. */
export async function networkDisk(folder: string, platform: NodeJS.Platform): Promise<string | null> {
  if (platform === 'win32') return isNetworkPath(folder) ? 'UNC' : null;
  if (platform !== 'linux') return null;
  const { type } = await statfs(folder);
  if (type === FUSE) return networkMount(await readFile('/proc/self/mountinfo', 'utf8'), folder);
  return networkType(type);
}

export function networkType(type: number): string | null {
  // Node gives the number as the system does: some of them with the sign of 32 bits.
  return networkTypes[type >>> 0] ?? null;
}

/** @param mounts /proc/self/mountinfo: `36 35 98:0 / /media/disk rw - fuse.sshfs host:/ rw` */
export function networkMount(mounts: string, folder: string): string | null {
  let [nearest, kind] = ['', ''];
  for (const line of mounts.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const point = (before.split(' ')[4] ?? '').replace(/\\(\d{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    const isAbove = point !== '' && (point === '/' || `${folder}/`.startsWith(`${point}/`));
    // The later one lies over the earlier one.
    if (isAbove && point.length >= nearest.length) [nearest, kind] = [point, after.split(' ')[0] ?? ''];
  }
  return networkFuses.has(kind) ? kind : null;
}
