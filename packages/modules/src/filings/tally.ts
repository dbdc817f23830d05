import { type FilingState, filingStates } from './filing.machine.ts';

/** A draft is nobody else's business, so no tally counts it. */
type CountedState = Exclude<FilingState, 'DRAFT'>;

/** States that are counted (计入统计的状态). */
export const countedStates = filingStates.filter((state): state is CountedState => state !== 'DRAFT');

/** How decisions stood to the last day there was for them (审核时限情况). */
export const timelinesses = ['ON_TIME', 'LATE', 'WITHOUT_DEADLINE'] as const;
export type Timeliness = (typeof timelinesses)[number];

/** A thing that is counted, with a column of its own. */
export type Measure = CountedState | Timeliness;

export const columnOf = (measure: Measure): string => measure.toLowerCase();
