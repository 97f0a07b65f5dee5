/**
 * Surveys of packs, kept beside them: made while a pack is verified and stored in one transaction with it. Where a replica has
 * none, or a damaged or an older one, it is made at the first question and kept for the next.
 */
import type { Database } from 'better-sqlite3';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { DerivedFile } from '../replica/derived-file.ts';
import type { EventSurvey } from './event-survey.ts';
import { decodeSurvey, encodeSurvey, SURVEY_VERSION } from './survey-codec.ts';
import { surveyEvents } from './survey-maker.ts';

export class SurveyStore {
  readonly #port: HostPort;
  readonly #kept: DerivedFile;

  constructor(database: Database, port: HostPort) {
    this.#port = port;
    this.#kept = new DerivedFile(database, 'pack_survey', SURVEY_VERSION, port);
  }

  /** @param stored as of encodeSurvey */
  put(pack: number, stored: Uint8Array): void {
    this.#kept.put(pack, stored);
  }

  of(pack: number, reader: PackReader): EventSurvey {
    const stored = this.#kept.of(pack);
    if (stored !== null) return decodeSurvey(stored, this.#port);
    const survey = surveyEvents(reader);
    this.#kept.keep(pack, encodeSurvey(survey, this.#port));
    return survey;
  }
}
