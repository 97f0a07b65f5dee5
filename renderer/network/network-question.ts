/** How a network is asked for: kept over pages, since an investigation asks again and again in the same way. */
import Type from 'typebox';
import {
  crossContaminationSchema,
  dateModeSchema,
  directionSchema,
} from '../../shared/protocol/network-answer.ts';

export const networkQuestionStateSchema = Type.Object({
  direction: directionSchema,
  dates: dateModeSchema,
  crossContamination: crossContaminationSchema,
});
export type NetworkQuestionState = Type.Static<typeof networkQuestionStateSchema>;

export const plainQuestion: NetworkQuestionState = {
  direction: 'full',
  dates: 'explicit',
  crossContamination: 'none',
};

export const directions = ['full', 'forward', 'backward'] as const;
export const dateModes = ['explicit', 'inferred', 'ignore'] as const;
export const mixings = ['none', 'all'] as const;
