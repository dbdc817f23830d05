import { filingHistory, worklist } from './limit.filings.ts';
import type { LimitRead } from './limit.fragments.ts';
import { board, nation } from './limit.nation.ts';
import { card, colleges, members, schools, unit } from './limit.organizations.ts';

/** The reads that are written by hand, by the name of the operation. */
export const limitReads: Readonly<Record<string, LimitRead>> = {
  Q1: unit, Q2: schools, Q3: colleges, Q4: nation, R1: members, R2: card, R3: board, R4: worklist, R5: filingHistory,
};
