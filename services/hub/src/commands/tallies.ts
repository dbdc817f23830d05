import { operator, uuidv7 } from '@xuelian/kernel';
import { filings } from '@xuelian/modules';
import { withWorks } from './with-works.ts';

/** Counts every filing again and tells each tally that says otherwise. */
export async function talliesVerify(): Promise<void> {
  await withWorks(async ({ db }) => {
    const { tallies, waiting, differences } = await filings.verifyTallies(db);
    console.log(`${String(tallies)} tallies, ${String(waiting)} changes not yet folded`);
    tell(differences);
    console.log(differences.length === 0 ? 'exact' : `${String(differences.length)} differences`);
    return differences.length === 0 ? 0 : 1;
  });
}

/** Brings every tally to what the filings say; what was wrong is told here and kept in the audit trail. */
export async function talliesRepair(): Promise<void> {
  await withWorks(async ({ db, door }) => {
    tell((await filings.verifyTallies(db)).differences);
    await door.perform(filings.repairTallies, { actor: operator, requestId: uuidv7() }, {});
    const { differences } = await filings.verifyTallies(db);
    console.log(differences.length === 0 ? 'exact' : `${String(differences.length)} differences`);
    return differences.length === 0 ? 0 : 1;
  });
}

function tell(differences: readonly filings.TallyDifference[]): void {
  for (const { code, lineage, kind, period, measure, kept, counted } of differences) {
    console.log(`differs: ${code ?? lineage} ${kind} ${String(period)} ${measure}: kept ${String(kept)}, counted ${String(counted)}`);
  }
}
