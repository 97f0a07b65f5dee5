/** What questions about batches need of a pack's events: the same made on arrival and afterwards, kept, made again. */
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { encodePack } from '../../shared/pack/encode-pack.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import { openEncoded } from '../../shared/pack/testing/open-encoded.ts';
import { sampleContent } from '../../shared/pack/testing/sample-content.ts';
import { surveyOfPacks } from '../replica/migrations/130-survey-of-packs.ts';
import { decodeSurvey, encodeSurvey } from './survey-codec.ts';
import { SurveyMaker, surveyEvents } from './survey-maker.ts';
import { SurveyStore } from './survey-store.ts';

const reader = openEncoded(
  encodePack({ ...sampleContent(nodePort), firstEventIndex: 0 }, nodePort),
  nodePort,
);
const survey = surveyEvents(reader);

let database: Database.Database;
let read: number;

/** Counts how often its events are read. */
const counted = new Proxy(reader, {
  get(target, name) {
    if (name === 'eventPasses') read++;
    const value: unknown = Reflect.get(target, name, target);
    return typeof value === 'function' ? value.bind(target) : value;
  },
}) as PackReader;

beforeEach(() => {
  read = 0;
  database = new Database(':memory:');
  database.exec('CREATE TABLE pack (id INTEGER PRIMARY KEY)');
  database.exec(surveyOfPacks.sql);
  database.exec('INSERT INTO pack VALUES (1)');
});

describe('a survey', () => {
  it('has runs of commissioning events', () => {
    const { commissions } = survey;
    expect(commissions.number.length).toBeGreaterThan(0);
    expect(commissions.number).toEqual(commissions.number.toSorted());
    expect(commissions.lot.length).toBe(commissions.number.length);
  });

  it('is the same where blocks are decoded whole', () => {
    const maker = new SurveyMaker();
    for (const columns of reader.eventBlocks()) maker.addBlock(columns);
    expect(maker.survey()).toEqual(survey);
  });

  it('is read back as it was written, an empty one too', () => {
    for (const written of [survey, new SurveyMaker().survey()])
      expect(decodeSurvey(encodeSurvey(written, nodePort), nodePort)).toEqual(written);
  });
});

describe('the store of surveys', () => {
  it('makes one once, and keeps it', () => {
    expect(new SurveyStore(database, nodePort).of(1, counted)).toEqual(survey);
    expect(new SurveyStore(database, nodePort).of(1, counted)).toEqual(survey);
    expect(read).toBe(1);
  });

  it('gives what came with the pack', () => {
    new SurveyStore(database, nodePort).put(1, encodeSurvey(survey, nodePort));
    expect(new SurveyStore(database, nodePort).of(1, counted)).toEqual(survey);
    expect(read).toBe(0);
  });

  it.each([
    ['deleted', 'DELETE FROM pack_survey'],
    ['damaged', "UPDATE pack_survey SET stored = x'00'"],
    ['of other rules', 'UPDATE pack_survey SET version = version - 1'],
  ])('makes again what is %s', (_, change) => {
    const store = new SurveyStore(database, nodePort);
    store.of(1, counted);
    database.exec(change);
    expect(store.of(1, counted)).toEqual(survey);
    expect(store.of(1, counted)).toEqual(survey);
    expect(read).toBe(2);
  });

  it('answers all the same where it cannot write', () => {
    database.pragma('query_only = 1');
    expect(new SurveyStore(database, nodePort).of(1, counted)).toEqual(survey);
  });

  it('loses it with the pack, and keeps none of a pack that went meanwhile', () => {
    const store = new SurveyStore(database, nodePort);
    store.of(1, counted);
    database.exec('DELETE FROM pack');
    expect(store.of(1, counted)).toEqual(survey);
    expect(database.prepare('SELECT count(*) FROM pack_survey').pluck().get()).toBe(0);
  });
});
