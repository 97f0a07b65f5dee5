/** Writes a relation file in the supervision network's own form, without BOM, lines ended by `\n`. */
import { escapeXmlAttribute } from '../xml/escape-xml.ts';
import type { Relation, RelationBatch, RelationFile } from './relation-file.ts';

export function writeRelationXml(file: RelationFile): string {
  const parts: string[] = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<Document xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ',
    `xsi:noNamespaceSchemaLocation="关联关系XML Schema-${file.schemaVersion}.xsd" License="">\n`,
    ` <Events version="${file.schemaVersion}"><Event name="RelationCreate">\n`,
  ];
  for (const relation of file.relations) writeRelation(relation, parts);
  parts.push(' </Event></Events>\n</Document>\n');
  return parts.join('');
}

function writeRelation(relation: Relation, parts: string[]): void {
  const third =
    optional('linkProductCode', relation.linkProductCode) + optional('assCorpCode', relation.assCorpCode);
  parts.push(
    `  <Relation productCode="${escapeXmlAttribute(relation.productCode)}"`,
    ` subTypeNo="${escapeXmlAttribute(relation.subTypeNo)}" cascade="${escapeXmlAttribute(relation.cascade)}"`,
    ` packageSpec="${escapeXmlAttribute(relation.packageSpec)}"`,
    ` comment="${escapeXmlAttribute(relation.comment)}"${third}>\n`,
  );
  for (const batch of relation.batches) writeBatch(batch, parts);
  parts.push('  </Relation>\n');
}

function optional(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeXmlAttribute(value)}"`;
}

function writeBatch(batch: RelationBatch, parts: string[]): void {
  parts.push(
    `   <Batch batchNo="${escapeXmlAttribute(batch.batchNo)}" madeDate="${escapeXmlAttribute(batch.madeDate)}"`,
    ` validateDate="${escapeXmlAttribute(batch.validateDate)}"`,
    ` workshop="${escapeXmlAttribute(batch.workshop)}" lineName="${escapeXmlAttribute(batch.lineName)}"`,
    ` lineManager="${escapeXmlAttribute(batch.lineManager)}">\n`,
  );
  for (const code of batch.codes) {
    const parent = code.parentCode === null ? '' : ` parentCode="${escapeXmlAttribute(code.parentCode)}"`;
    parts.push(
      `    <Code curCode="${escapeXmlAttribute(code.curCode)}" packLayer="${code.packLayer}"${parent} flag="${code.flag}"/>\n`,
    );
  }
  parts.push('   </Batch>\n');
}
