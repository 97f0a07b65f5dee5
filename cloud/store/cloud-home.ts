/** Where the centre keeps what: paths under the home directory, none of them created by asking. */
import { join } from 'node:path';

export interface CloudHome {
  readonly root: string;
  /** Default SQLite file. */
  readonly storeFile: string;
  /** Files of mode 0600, one per key. */
  readonly keys: string;
  /** Static files as any HTTP server may serve them: `log/`, `pack/`, `pins/`, `directory/`, `trust`. */
  readonly publication: string;
  /** State of the embedded witness; never shared with the log's own. */
  readonly witnessState: string;
}

export function cloudHome(home: string): CloudHome {
  const root = join(home, 'cloud');
  return {
    root,
    storeFile: join(root, 'record.sqlite'),
    keys: join(root, 'keys'),
    publication: join(root, 'publication'),
    witnessState: join(root, 'witness', 'state.json'),
  };
}
