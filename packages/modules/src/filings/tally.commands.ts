import { succeed, uuidv7 } from '@xuelian/kernel';
import { getRow, sql, type Target, type UseCase } from '@xuelian/platform';

/** Brings the tallies to what the filings say, at the operator's word only: nobody else passes without a guard. */
export const repairTallies: UseCase<object, Target> = {
  action: 'tally.repair',
  capability: 'ADMINISTER',
  find: () => Promise.resolve({ guards: [], visibleAt: [] }),
  async perform({ db }) {
    const { repaired } = await getRow(db, sql<{ repaired: number }>`select filings.repair_tally() as repaired`);
    return succeed({ id: uuidv7(), lineage: null, facts: { repaired } });
  },
};
