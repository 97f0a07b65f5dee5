/** What the suite may know of the told lives. */
import { codes } from '../fixture/codes.ts';
import { holdings } from '../fixture/replica.ts';
import type { SubjectFacts } from './subject.ts';

export const fixtureFacts: SubjectFacts = {
  told: true,
  inStock: codes.inStock,
  pack: codes.carton,
  unknown: codes.unknown,
  contradicted: codes.clone,
  inTransit: codes.inTransit,
  regions: holdings.map(({ region }) => region),
};
