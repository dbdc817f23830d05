import type { Problem } from '@xuelian/kernel';
import type { Work } from '@xuelian/platform';
import type { CycleKind } from './cycle.ts';
import type { HeldCycle } from './cycle.rows.ts';

/** What must be there before a cycle of a kind opens (开启条件), such as the form that is to be filled in. */
export interface CycleOpening {
  readonly kind: CycleKind;
  problems(work: Work, cycle: HeldCycle): Promise<readonly Problem[]>;
}

const openings = new Map<CycleKind, CycleOpening>();

export function registerCycleOpening(opening: CycleOpening): CycleOpening {
  if (openings.has(opening.kind)) throw new Error(`the opening of ${opening.kind} is declared twice`);
  openings.set(opening.kind, opening);
  return opening;
}

export const openingProblems = async (work: Work, cycle: HeldCycle): Promise<readonly Problem[]> => (await openings.get(cycle.kind)?.problems(work, cycle)) ?? [];
