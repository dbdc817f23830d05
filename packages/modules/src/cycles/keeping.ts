import type { CivilDate } from '@xuelian/kernel';
import { type Database, type Kept, listRows, type Perform, performAll, sql } from '@xuelian/platform';
import { escalateOverdueObligations, isEscalationDue, isLapseDue, isReminderDue, lapseOfEndedOrganizations, remindOfObligations } from './reminder.commands.ts';

/** Gives every reminder that is due (催报), before, on and after the last day; several hubs may do so at once, and each is given once. */
export const giveReminders = async (db: Database, perform: Perform, today: CivilDate): Promise<Kept> => await performAll(perform, remindOfObligations, await listCycles(db, isReminderDue(today)));

/** Tells the level above of what is overdue (逾期上报), once for each last day. */
export const escalateOverdue = async (db: Database, perform: Perform, today: CivilDate): Promise<Kept> => await performAll(perform, escalateOverdueObligations, await listCycles(db, isEscalationDue(today)));

/** Ends what organizations owed that were merged or dissolved before they submitted it. */
export const lapseObligations = async (db: Database, perform: Perform): Promise<Kept> => await performAll(perform, lapseOfEndedOrganizations, await listCycles(db, isLapseDue));

const mostAtOnce = 100;

/** Open cycles with an obligation called `b`, of the organization called `o`, for which something is to be done. */
async function listCycles(db: Database, isDue: ReturnType<typeof isReminderDue>): Promise<readonly { readonly cycleId: string }[]> {
  return await listRows(db, sql<{ cycleId: string }>`
    select c.id as "cycleId" from cycles.cycle c where c.state = 'OPEN' and exists (
      select from cycles.obligation b join organizations.organization o on o.id = b.organization_id where b.cycle_id = c.id and ${isDue})
    order by c.submit_on, c.id limit ${mostAtOnce}`);
}
