/** Reads a manifest from the bytes of a log entry: strict in form, blind to fields it does not know. */

import { packError } from '../errors/pack-errors.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { fromBase64 } from '../log/note/base64.ts';
import type { LiveSet, PackManifest, SectionSummary } from './manifest.ts';
import { OPTIONAL_SECTIONS, PACK_FORMAT_VERSION, packLimit, section } from './pack-format.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const KNOWN_SECTIONS: ReadonlySet<number> = new Set(Object.values(section));

/**
 * Errors: PACK_MANIFEST_MALFORMED, PACK_FORMAT_FUTURE, PACK_SECTION_UNKNOWN. The version is looked at first:
 * a manifest from the future is refused as such, not as malformed.
 */
export function parseManifest(bytes: Uint8Array): PackManifest {
  if (bytes.length > packLimit.manifestBytes) throw malformed('it is too long');
  const value = parseCanonical(bytes);
  if (value['kind'] !== 'pack') throw malformed('it is of another kind');
  const format = count(value, 'format');
  if (format > PACK_FORMAT_VERSION)
    throw packError('PACK_FORMAT_FUTURE', { version: format, known: PACK_FORMAT_VERSION });
  if (format < 1) throw malformed('format');
  const region = text(value, 'region');
  if (!/^\d{6}$/.test(region)) throw malformed('region');
  const counts = object(value, 'counts');
  const eventRange = object(value, 'eventRange');
  const [from, to] = [count(eventRange, 'from'), count(eventRange, 'to')];
  const events = count(counts, 'events');
  if (to - from !== events) throw malformed('eventRange');
  const fileLength = count(value, 'fileLength');
  if (fileLength > packLimit.fileBytes) throw malformed('fileLength');
  const recordTimes = value['recordTimes'] === null ? null : object(value, 'recordTimes');
  if ((recordTimes === null) !== (events === 0)) throw malformed('recordTimes');
  return {
    kind: 'pack',
    format,
    region,
    counts: {
      rows: count(counts, 'rows'),
      codes: count(counts, 'codes'),
      events,
      repeatedEvents: count(counts, 'repeatedEvents'),
      residuals: count(counts, 'residuals'),
    },
    sections: sections(value['sections']),
    fileLength,
    blockRoot: root(value, 'blockRoot'),
    eventRange: { from, to },
    eventRoot: root(value, 'eventRoot'),
    recordTimes:
      recordTimes === null
        ? null
        : { first: instant(recordTimes, 'first'), last: instant(recordTimes, 'last') },
    completeThrough: instant(value, 'completeThrough'),
    live: value['live'] === null ? null : liveSet(object(value, 'live')),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function parseCanonical(bytes: Uint8Array): Fields {
  let value: unknown;
  let written: string;
  try {
    written = decoder.decode(bytes);
    value = JSON.parse(written);
  } catch (cause) {
    throw packError('PACK_MANIFEST_MALFORMED', { reason: 'it is no JSON' }, {}, cause);
  }
  if (!isFields(value)) throw malformed('it is no object');
  if (canonicalJson(value) !== written) throw malformed('it is not canonical');
  return value;
}

function sections(value: unknown): readonly SectionSummary[] {
  if (!Array.isArray(value)) throw malformed('sections');
  let before = 0;
  return value.map((entry: unknown): SectionSummary => {
    if (!isFields(entry)) throw malformed('sections');
    const summary = {
      section: count(entry, 'section'),
      blocks: count(entry, 'blocks'),
      items: count(entry, 'items'),
      storedLength: count(entry, 'storedLength'),
      decodedLength: count(entry, 'decodedLength'),
    };
    if (summary.section <= before || summary.section > 255 || summary.blocks === 0)
      throw malformed('sections');
    if (summary.section < OPTIONAL_SECTIONS && !KNOWN_SECTIONS.has(summary.section)) {
      throw packError('PACK_SECTION_UNKNOWN', { section: summary.section });
    }
    before = summary.section;
    return summary;
  });
}

function liveSet(value: Fields): LiveSet {
  const listed = value['entries'];
  if (!Array.isArray(listed) || listed.length === 0 || listed.length > packLimit.livePacks)
    throw malformed('live');
  let before = -1;
  const entries = listed.map((index: unknown): number => {
    if (typeof index !== 'number' || !Number.isSafeInteger(index) || index <= before) throw malformed('live');
    before = index;
    return index;
  });
  return { entries, root: root(value, 'root') };
}

function object(fields: Fields, name: string): Fields {
  const value = fields[name];
  if (!isFields(value)) throw malformed(name);
  return value;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function count(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw malformed(name);
  return value;
}

function text(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw malformed(name);
  return value;
}

function instant(fields: Fields, name: string): string {
  const value = text(fields, name);
  if (!INSTANT.test(value) || Number.isNaN(Date.parse(value))) throw malformed(name);
  return value;
}

function root(fields: Fields, name: string): string {
  const value = text(fields, name);
  if (fromBase64(value)?.length !== 32) throw malformed(name);
  return value;
}

function malformed(reason: string) {
  return packError('PACK_MANIFEST_MALFORMED', { reason });
}
