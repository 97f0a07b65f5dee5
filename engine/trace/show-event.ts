/** One event as it was captured, and what commits to it: read from verified blocks, nothing is asked of anybody. */
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import type { EventAnswer } from '../../shared/protocol/event-answer.ts';
import { isoTime } from '../freshness/as-of.ts';
import type { Answering } from '../record/answering.ts';
import type { RegionPack } from '../record/region-pack.ts';
import type { PackStore } from '../replica/pack-store.ts';

type Log = EventAnswer['logs'][number];

export function showEvent({ record, store, asOf }: Answering, packs: PackStore, number: number): EventAnswer {
  const having = record.packs.filter(({ reader }) => reader.event(number) !== null);
  const [first] = having;
  const json = first?.reader.documentJson(number) ?? null;
  const recordTimeMs = first?.reader.event(number)?.recordTimeMs;
  const stored = new Map(packs.packs().map((pack) => [pack.id, pack]));
  const logs = having.flatMap(({ id, region, reader }: RegionPack): Log[] => {
    const [pack, log] = [stored.get(id), store.log(region)];
    if (pack === undefined || log === null) return [];
    const { blockRoot, eventRange, eventRoot } = parseManifest(pack.manifest);
    const index = reader.treeIndexOf(number);
    return [
      {
        region,
        index,
        pack: { entry: pack.logIndex, manifest: pack.manifestId, blockRoot, eventRange, eventRoot },
        log: { size: log.size, root: encodeBase64(log.root) },
      },
    ];
  });
  return {
    number,
    event:
      json === null || recordTimeMs === undefined
        ? null
        : { recordTime: isoTime(recordTimeMs), document: json },
    logs: logs.toSorted((a, b) => Number(a.index === null) - Number(b.index === null)),
    asOf,
  };
}
