/** An investigator's marks as questions to the network take them. */
import type { NetworkMarks } from '../../domain/network/common-source.ts';
import type { FclFile } from './foodchain-lab-file.ts';

export function networkMarks({ stationMarks, deliveryMarks }: FclFile): NetworkMarks {
  return {
    weight: stationMarks.weight,
    crossContamination: stationMarks.crossContamination,
    killContamination: stationMarks.killContamination,
    deliveryKills: deliveryMarks.killContamination,
  };
}
