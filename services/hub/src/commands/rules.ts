import { policies } from '@xuelian/modules';
import { withWorks } from './with-works.ts';

/** Tells every rule that no longer says what it said when the hub first started with it. */
export async function rulesVerify(): Promise<void> {
  await withWorks(async ({ db }) => {
    const differences = await policies.differencesFromRecord(db);
    for (const difference of differences) console.log(policies.describeDifference(difference));
    console.log(differences.length === 0 ? 'as on record' : `${String(differences.length)} differences`);
    return differences.length === 0 ? 0 : 1;
  });
}
