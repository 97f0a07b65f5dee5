import type { ReplicaView } from '../../state/replica-store.ts';
import { ExportPanel } from './export-panel.tsx';
import { ImportPanel } from './import-panel.tsx';

/** The record by stick: out of this replica, and into it. */
export function BundlesSection({ view }: { readonly view: ReplicaView }) {
  return (
    <div className="bundle-columns">
      <ImportPanel />
      <ExportPanel enrolled={view.regions.enrolled} />
    </div>
  );
}
