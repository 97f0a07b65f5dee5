/** Where the centre keeps what: under the home directory, or beside a store of its own place. Creates nothing. */
import { join } from 'node:path';

export interface CloudHome {
  readonly root: string;
  /** SQLite file of the record. */
  readonly storeFile: string;
  /** What publishing and serving need: `log.key`, `receipts.key`; mode 0600. */
  readonly keys: string;
  /** Root keys of a centre that was started without a ceremony. Nothing here opens them again: take them away. */
  readonly rootKeys: string;
  /** Static files as any HTTP server may serve them: `log/`, `pack/`, `pins/`, `directory/`, `trust`. */
  readonly publication: string;
  /** What is known of persons, by county and role: no static server's; `cloud serve` gives it by role. */
  readonly personal: string;
  /** A folder for each embedded witness, with its key and what it has cosigned. */
  readonly witnesses: string;
}

export function cloudHome(home: string): CloudHome {
  return centreAt(join(home, 'cloud'));
}

/** A store of its own place is a centre of its own: one publication can hold the logs of one record only. */
export function centreBeside(storeFile: string): CloudHome {
  return { ...centreAt(`${storeFile}.centre`), storeFile };
}

function centreAt(root: string): CloudHome {
  return {
    root,
    storeFile: join(root, 'record.sqlite'),
    keys: join(root, 'keys'),
    rootKeys: join(root, 'root'),
    publication: join(root, 'publication'),
    personal: join(root, 'personal'),
    witnesses: join(root, 'witness'),
  };
}
