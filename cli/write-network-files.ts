/** A network answer as files, in whichever formats were asked for. A file is whole or not there. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { writeCsv } from '../shared/formats/csv-out.ts';
import { writeFoodChainLab } from '../shared/formats/foodchain-lab/write-foodchain-lab.ts';
import { writeGraphml } from '../shared/formats/graphml-out.ts';
import { networkGraph } from '../shared/formats/network/network-graph.ts';
import {
  deliverySheet,
  flowSheet,
  partySheet,
  sourceSheet,
} from '../shared/formats/network/network-sheets.ts';
import { networkToFcl } from '../shared/formats/network/network-to-fcl.ts';
import type { Sheet } from '../shared/formats/sheet.ts';
import { writeXlsx } from '../shared/formats/xlsx-out.ts';
import type { NetworkAnswer } from '../shared/protocol/network-answer.ts';
import { cliError } from './option-values.ts';

export interface NetworkFiles {
  readonly graphml?: string;
  readonly csv?: string;
  readonly xlsx?: string;
  readonly fcl?: string;
}

/** Errors: OPTION_INVALID where a file cannot be written, SHEET_TOO_LARGE, NETWORK_TOO_LARGE. */
export function writeNetworkFiles(answer: NetworkAnswer, { csv, fcl, graphml, xlsx }: NetworkFiles): void {
  if (graphml !== undefined) write('--graphml', graphml, writeGraphml(networkGraph(answer)));
  if (csv !== undefined) write('--csv', csv, writeCsv(deliverySheet(answer)));
  if (xlsx !== undefined) {
    const sheets = [partySheet(answer), deliverySheet(answer), flowSheet(answer), sourceSheet(answer)];
    write('--xlsx', xlsx, writeXlsx(sheets));
  }
  if (fcl !== undefined) write('--fcl', fcl, writeFoodChainLab(networkToFcl(answer)));
}

/** Common sources: the first sheet as CSV, all of them as a workbook. */
export function writeSheets(
  sheets: readonly Sheet[],
  { csv, xlsx }: Pick<NetworkFiles, 'csv' | 'xlsx'>,
): void {
  const [first] = sheets;
  if (csv !== undefined && first) write('--csv', csv, writeCsv(first));
  if (xlsx !== undefined) write('--xlsx', xlsx, writeXlsx(sheets));
}

function write(option: string, file: string, content: string | Uint8Array): void {
  const beside = `${file}.part`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, file);
  } catch (cause) {
    rmSync(beside, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw cliError('OPTION_INVALID', { option, reason }, { file }, cause);
  }
}
