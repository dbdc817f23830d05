import { succeed, uuidv7 } from '@xuelian/kernel';
import { getRow, sql, type Target, type UseCase } from '@xuelian/platform';
import type { TalliedContext } from './tally.rows.ts';

export interface RepairTallies {
  readonly context: TalliedContext;
}

/** Brings the tallies to what counting gives, at the operator's word only: nobody else passes without a guard. */
export const repairTallies: UseCase<RepairTallies, Target> = {
  action: 'tally.repair',
  capability: 'ADMINISTER',
  find: () => Promise.resolve({ guards: [], visibleAt: [] }),
  async perform({ db }, _, { context }) {
    const { repaired } = await getRow(db, sql<{ repaired: number }>`select ${sql.id(context, 'repair_tally')}() as repaired`);
    return succeed({ id: uuidv7(), lineage: null, facts: { context, repaired } });
  },
};
