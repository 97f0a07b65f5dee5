/** Writes a scanner's bill file in the supervision network's own form, misspellings included. */
import { escapeXmlAttribute } from '../xml/escape-xml.ts';
import { mainActionOf } from './bill-event-names.ts';
import type { BillFile, BillFileEvent } from './bill-file.ts';

export function writeBillXml(file: BillFile): string {
  const parts: string[] = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<Document xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ',
    'xsi:noNamespaceSchemaLocation="终端接口XML Schema-3.0.xsd" ',
    `SN="${escapeXmlAttribute(file.serialNumber)}" Version="3.0" License="01">\n <Events>\n`,
  ];
  for (const event of file.events) writeEvent(event, parts);
  parts.push(' </Events>\n</Document>\n');
  return parts.join('');
}

function writeEvent(event: BillFileEvent, parts: string[]): void {
  const mainAction = mainActionOf(event.name);
  const counterpart = mainAction === 'WareHouseIn' ? 'FromCorpID' : 'ToCorpID';
  parts.push(
    `  <Event Name="${escapeXmlAttribute(event.name)}" MainAction="${mainAction}">\n   <DataField>\n`,
  );
  for (const row of event.rows) {
    parts.push(
      `    <Data Code="${escapeXmlAttribute(row.code)}" Actor="${escapeXmlAttribute(row.actor)}"` +
        ` ActDate="${escapeXmlAttribute(row.actDate)}" ${counterpart}="${escapeXmlAttribute(row.counterpart)}"` +
        ` CorpOrderID="${escapeXmlAttribute(row.number)}" WrongCode="${row.wrongCode ? 'True' : 'False'}"/>\n`,
    );
  }
  parts.push('   </DataField>\n  </Event>\n');
}
