/** What making evidence needs of an open replica. */
import { nodePort } from '../../host/node-port.ts';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import { PROGRAM_VERSION } from '../../shared/program-version.ts';
import type { Answering } from '../record/answering.ts';
import type { PackStore } from '../replica/pack-store.ts';
import { openDeviceKey } from './device-key.ts';
import type { EvidenceMaker } from './export-evidence.ts';

/** Goes into the file: which program gave the answer. */
const PROGRAM = `yaojian ${PROGRAM_VERSION}`;

/** Throws EVIDENCE_PACK_DAMAGED: evidence leaves out no pack. @param nowMs epoch ms */
export function evidenceMaker(
  answering: Answering,
  packStore: PackStore,
  home: string,
  nowMs: number,
  own: Pick<EvidenceMaker, 'openCase' | 'networkOf'>,
): EvidenceMaker {
  const regions = new Set(answering.asOf.regions.map(({ region }) => region));
  const damaged = answering.store.soundness.leftOutIds();
  const packs = packStore
    .packs()
    .filter(({ region }) => regions.has(region))
    .map((stored) => {
      const { region } = stored;
      if (damaged.has(stored.id)) throw evidenceError('EVIDENCE_PACK_DAMAGED', { region });
      const source = packStore.source(stored.id, stored.manifestId);
      return { stored, reader: new PackReader(packStore.provenIndex(stored), source, nodePort) };
    });
  return {
    answering,
    packs,
    packStore,
    port: nodePort,
    device: openDeviceKey(home),
    nowMs,
    program: PROGRAM,
    ...own,
  };
}
