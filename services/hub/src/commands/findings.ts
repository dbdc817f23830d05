import { dateInShanghai } from '@xuelian/kernel';
import { policies } from '@xuelian/modules';
import { createDatabaseTime } from '../database-time.ts';
import type { Works } from '../hub.ts';
import { withWorks } from './with-works.ts';

/** Evaluates every organization again and tells where something else is kept. */
export async function findingsVerify(): Promise<void> {
  await withWorks(async ({ db }) => await verify(db));
}

/** Evaluates every organization now, whatever was done today. */
export async function findingsRefresh(): Promise<void> {
  await withWorks(async ({ db }) => {
    const began = performance.now();
    await policies.putEveryoneDown(db);
    const evaluated = await policies.keepFindings(db, await today(db));
    console.log(`${String(evaluated)} organizations evaluated in ${String(Math.round(performance.now() - began))} ms`);
    return await verify(db);
  });
}

const today = async (db: Works['db']): Promise<string> => dateInShanghai(await createDatabaseTime(db)());

async function verify(db: Works['db']): Promise<number> {
  const { organizations, findings, waiting, differences } = await policies.verifyFindings(db, await today(db));
  console.log(`${String(findings)} findings of ${String(organizations)} organizations, ${String(waiting)} of them waiting to be evaluated`);
  for (const { code, ruleId, kept, fresh } of differences) console.log(`differs: ${code} ${ruleId}: kept ${kept ?? 'nothing'}, evaluated ${fresh ?? 'nothing'}`);
  console.log(differences.length === 0 ? 'exact' : `${String(differences.length)} differences`);
  return differences.length === 0 ? 0 : 1;
}
