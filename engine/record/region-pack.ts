/** A pack of a followed county, open for answers. */
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import type { EventSurvey } from '../survey/event-survey.ts';
import type { SurveyStore } from '../survey/survey-store.ts';

export interface RegionPack {
  /** The replica's own; never used again. */
  readonly id: number;
  readonly region: string;
  readonly reader: PackReader;
  /** Of its events; had from the store once, and kept while the pack is open. */
  readonly survey: () => EventSurvey;
}

export function regionPack(
  { id, region }: Pick<RegionPack, 'id' | 'region'>,
  reader: PackReader,
  surveys: Pick<SurveyStore, 'of'>,
): RegionPack {
  let kept: EventSurvey | null = null;
  return { id, region, reader, survey: () => (kept ??= surveys.of(id, reader)) };
}
