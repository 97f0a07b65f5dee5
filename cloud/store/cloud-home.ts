/** Where the centre keeps what: under the home directory, or beside a store of its own place. Creates nothing. */
import { join } from 'node:path';

export interface CloudHome {
  readonly root: string;
  /** SQLite file of the record. */
  readonly storeFile: string;
  /** Files of mode 0600, one per key. */
  readonly keys: string;
  /** Static files as any HTTP server may serve them: `log/`, `pack/`, `pins/`, `directory/`, `trust`. */
  readonly publication: string;
  /** State of the embedded witness; never shared with the log's own. */
  readonly witnessState: string;
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
    publication: join(root, 'publication'),
    witnessState: join(root, 'witness', 'state.json'),
  };
}
