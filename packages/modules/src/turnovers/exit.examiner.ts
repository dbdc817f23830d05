import type { Problem } from '@xuelian/kernel';
import type { Work } from '@xuelian/platform';
import type { ExitGround } from './exit.ts';

/** An exit as whoever examines its grounds needs it. */
export interface ExaminedExit {
  readonly organizationId: string;
  readonly personId: string;
  readonly grounds: readonly ExitGround[];
}

export interface GroundsExamination {
  readonly problems: readonly Problem[];
  /** Keeps what the grounds rest on, once the exit is there. */
  keep(officerExitId: string): Promise<void>;
}

export type ExamineGrounds = (work: Work, exit: ExaminedExit) => Promise<GroundsExamination>;

let examiner: ExamineGrounds = async () => await Promise.resolve({ problems: [], keep: async () => await Promise.resolve() });

/** What grounds rest on is known to a context to the right of this one, so it hands its examiner in when it is composed. */
export function examineGroundsBy(other: ExamineGrounds): void {
  examiner = other;
}

export const examineGrounds: ExamineGrounds = async (...exit) => await examiner(...exit);
