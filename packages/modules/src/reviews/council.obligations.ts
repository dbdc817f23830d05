import { listRows, sql, type Work } from '@xuelian/platform';
import { holdObligation, moveObligation } from '../cycles/index.ts';
import type { HeldCouncil } from './council.rows.ts';

/**
 * What a union owes in cycles of debriefs (述职评议周期) is its council come to an end: everyone expected has a result or was
 * excused, which the rows show and nobody above has to judge. Gives how many obligations were fulfilled.
 */
export async function fulfilObligations(work: Work, { organizationId, academicYear, half }: Pick<HeldCouncil, 'organizationId' | 'academicYear' | 'half'>): Promise<number> {
  const owed = await listRows(work.db, sql<{ cycleId: string }>`
    select b.cycle_id as "cycleId" from cycles.obligation b join cycles.cycle c on c.id = b.cycle_id
    where b.organization_id = ${organizationId} and b.kind = 'DEBRIEF' and b.academic_year = ${academicYear} and b.half = ${half} and c.state = 'OPEN' and b.state in ('OWED', 'RETURNED', 'SUBMITTED')
    order by b.cycle_id`);
  let fulfilled = 0;
  for (const { cycleId } of owed) if (await fulfil(work, { cycleId, organizationId })) fulfilled += 1;
  return fulfilled;
}

/** Looks once more under the lock: the cycle may have closed in the meantime, or the obligation been exempted. */
async function fulfil(work: Work, named: { readonly cycleId: string; readonly organizationId: string }): Promise<boolean> {
  const held = await holdObligation(work, named);
  if (held === undefined || held.cycleState !== 'OPEN' || held.dissolvedOn !== null) return false;
  if (held.state === 'OWED' || held.state === 'RETURNED') await moveObligation(work, held, 'SUBMIT');
  const submitted = await holdObligation(work, named);
  if (submitted?.state !== 'SUBMITTED') return false;
  await moveObligation(work, submitted, 'FULFIL');
  return true;
}
