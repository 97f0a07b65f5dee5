/** Reads the directory CSV of the contract: parties or products, told apart by their header. */
import type { Party, ProductLevel } from '../../domain/party/directory.ts';
import { refuse } from '../../errors/capture-errors.ts';
import { isCodedError, type Place } from '../../errors/coded-error.ts';
import type { CaptureRecord } from '../capture-record.ts';
import { type CsvRow, CsvRows } from '../csv-rows.ts';
import { refusedRecord } from '../refused-record.ts';
import { parseSupervisionDate } from '../supervision/supervision-time.ts';
import { decodeText } from '../text-decoding.ts';
import { CsvFields } from './csv-fields.ts';

const PARTY_COLUMNS = 'party name uscc type region address lon lat licence licence_until'.split(' ');
const PRODUCT_COLUMNS = 'prefix product name spec level per_parent manufacturer approval_no special'.split(
  ' ',
);

type Reader = (fields: CsvFields, place: Place) => CaptureRecord;

/** Never throws for bad input. */
export async function* readDirectoryCsv(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<CaptureRecord> {
  const rows = new CsvRows();
  const file = new DirectoryCsv(name);
  const damaged: CaptureRecord[] = [];
  try {
    const texts = decodeText(chunks, (error) => damaged.push(refusedRecord(error, { file: name })));
    for await (const text of texts) {
      yield* damaged.splice(0);
      for (const row of rows.write(text)) yield* file.read(row);
      if (file.refused) return;
    }
    yield* damaged.splice(0);
    for (const row of rows.end()) yield* file.read(row);
    yield* file.end();
  } catch (error) {
    if (!isCodedError(error)) throw error;
    yield refusedRecord(error, { file: name });
  }
}

class DirectoryCsv {
  /** The header is none: nothing can be read. */
  refused = false;
  readonly #name: string;
  #columns: readonly string[] | null = null;
  #reader: Reader = readParty;

  constructor(name: string) {
    this.#name = name;
  }

  *read(row: CsvRow): Generator<CaptureRecord> {
    if (this.refused) return;
    const place = { file: this.#name, line: row.line };
    try {
      if ('damage' in row) throw refuse('CSV_MALFORMED', { reason: row.damage });
      if (this.#columns === null) {
        this.#header(row.fields);
        return;
      }
      yield this.#reader(new CsvFields(this.#columns, row.fields), place);
    } catch (error) {
      if (!isCodedError(error)) throw error;
      this.refused = this.#columns === null;
      const column = error.details['field'];
      yield refusedRecord(error, typeof column === 'string' ? { ...place, path: column } : place);
    }
  }

  *end(): Generator<CaptureRecord> {
    if (this.#columns === null && !this.refused)
      yield refusedRecord(refuse('FILE_EMPTY'), { file: this.#name });
  }

  #header(fields: readonly string[]): void {
    const columns = fields.map((field) => field.trim().toLowerCase());
    const isProducts = columns.includes('prefix');
    for (const column of isProducts ? PRODUCT_COLUMNS : PARTY_COLUMNS) {
      if (!columns.includes(column)) throw refuse('CSV_HEADER', { column });
    }
    const repeated = columns.find((column, at) => column !== '' && columns.indexOf(column) !== at);
    if (repeated !== undefined) throw refuse('CSV_HEADER_REPEATED', { column: repeated });
    this.#columns = columns;
    this.#reader = isProducts ? readProduct : readParty;
  }
}

function readParty(fields: CsvFields, place: Place): CaptureRecord {
  const until = fields.text('licence_until');
  const licenceUntil = until === '' ? '' : parseSupervisionDate(until);
  if (licenceUntil === null) throw fields.invalid('licence_until', 'a date');
  const region = fields.text('region');
  if (region !== '' && !/^\d{6}$/.test(region)) throw fields.invalid('region', 'six digits');
  const party: Party = {
    party: fields.required('party'),
    name: fields.text('name'),
    uscc: fields.text('uscc'),
    type: fields.text('type'),
    region: region === '' ? null : region,
    address: fields.text('address'),
    lon: fields.decimal('lon', 180),
    lat: fields.decimal('lat', 90),
    licence: fields.text('licence'),
    licenceUntil,
    entId: fields.text('ent_id') || null,
    authority: fields.text('authority'),
  };
  return { kind: 'party', party, place };
}

function readProduct(fields: CsvFields, place: Place): CaptureRecord {
  const prefix = fields.required('prefix');
  if (!/^\d{7}$/.test(prefix)) throw fields.invalid('prefix', 'seven digits');
  const level = fields.count('level');
  if (level === null) throw refuse('FIELD_MISSING', { field: 'level' });
  const special = fields.text('special');
  if (!/^[01]?$/.test(special)) throw fields.invalid('special', '1 or 0');
  const product: ProductLevel = {
    prefix,
    product: fields.required('product'),
    name: fields.text('name'),
    spec: fields.text('spec'),
    level,
    perParent: fields.count('per_parent'),
    manufacturer: fields.text('manufacturer'),
    approvalNo: fields.text('approval_no'),
    special: special === '1',
  };
  return { kind: 'product', product, place };
}
