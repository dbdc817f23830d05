import { operator } from '@xuelian/kernel';
import { filings } from '@xuelian/modules';
import { viewerOf } from '@xuelian/platform';
import { withWorks } from './with-works.ts';

/** Lists every open filing that nobody can take further; exit code 1 when there is any. */
export async function worklistVerify(): Promise<void> {
  await withWorks(async ({ db }) => {
    const stranded = await filings.listStrandedFilings(db, viewerOf(operator));
    for (const { filingId, number, submitterCode, organizationCode, reason } of stranded) console.log(`${reason} ${number ?? filingId} of ${submitterCode} at ${organizationCode ?? 'nobody'}`);
    console.log(stranded.length === 0 ? 'every open filing waits for somebody' : `${String(stranded.length)} stranded`);
    return stranded.length === 0 ? 0 : 1;
  });
}
