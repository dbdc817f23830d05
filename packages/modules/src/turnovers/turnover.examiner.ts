import type { Fragment, Work } from '@xuelian/platform';
import type { OrganizationRow } from '../organizations/index.ts';
import type { Rehearsal } from './turnover.offices.ts';
import type { TurnoverContent } from './turnover.ts';

/** A turnover as whoever examines its people needs it. */
export interface ExaminedTurnover {
  readonly turnoverId: string;
  readonly organization: OrganizationRow;
  readonly content: TurnoverContent;
}

export interface EntriesExamination extends Rehearsal {
  /** What is kept of the examination; entries of the closing statement. */
  readonly kept: readonly Fragment[];
}

export type ExamineEntries = (work: Work, turnover: ExaminedTurnover, path: readonly string[]) => Promise<EntriesExamination>;

let examiner: ExamineEntries = async () => await Promise.resolve({ problems: [], warnings: [], kept: [] });

/** Who may take which office is known to a context to the right of this one, so it hands its examiner in when it is composed. */
export function examineEntriesBy(other: ExamineEntries): void {
  examiner = other;
}

export const examineEntries: ExamineEntries = async (...turnover) => await examiner(...turnover);
