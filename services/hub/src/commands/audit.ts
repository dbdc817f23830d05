import { verifyAudit } from '@xuelian/platform';
import { withWorks } from './with-works.ts';

export async function auditVerify(): Promise<void> {
  await withWorks(async ({ db }) => {
    const { chains, events, breaks } = await verifyAudit(db);
    console.log(`${String(events)} events in ${String(chains)} chains`);
    for (const { chain, position, reason } of breaks) console.log(`broken: chain ${chain} at ${position}: ${reason}`);
    console.log(breaks.length === 0 ? 'whole' : `${String(breaks.length)} breaks`);
    return breaks.length === 0 ? 0 : 1;
  });
}
