import { operator, uuidv7 } from '@xuelian/kernel';
import { filings, talliedContexts } from '@xuelian/modules';
import type { Works } from '../hub.ts';
import { withWorks } from './with-works.ts';

/** Counts everything again and tells each tally that says otherwise. */
export async function talliesVerify(): Promise<void> {
  await withWorks(async ({ db }) => await verify(db));
}

/** Brings every tally to what counting gives; what was wrong is told here, and how much of it in the audit trail. */
export async function talliesRepair(): Promise<void> {
  await withWorks(async ({ db, door }) => {
    await verify(db);
    for (const context of talliedContexts) await door.perform(filings.repairTallies, { actor: operator, requestId: uuidv7() }, { context });
    return await verify(db);
  });
}

async function verify(db: Works['db']): Promise<number> {
  let found = 0;
  for (const context of talliedContexts) {
    const { tallies, waiting, differences } = await filings.verifyTallies(db, context);
    console.log(`${context}: ${String(tallies)} tallies, ${String(waiting)} changes not yet folded`);
    for (const { code, lineage, tally, measure, kept, counted } of differences) {
      console.log(`differs: ${code ?? lineage} ${tally} ${measure}: kept ${String(kept)}, counted ${String(counted)}`);
    }
    found += differences.length;
  }
  console.log(found === 0 ? 'exact' : `${String(found)} differences`);
  return found === 0 ? 0 : 1;
}
