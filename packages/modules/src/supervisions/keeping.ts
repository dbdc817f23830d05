import type { CivilDate } from '@xuelian/kernel';
import { type Database, type Kept, type Perform, performAll } from '@xuelian/platform';
import { escalateByItself } from './incident.commands.ts';
import { listOverdueIncidents } from './incident.queries.ts';
import { listDueReminders } from './proposal.queries.ts';
import { remindByItself } from './reminder.commands.ts';

const mostAtOnce = 200;

/** Gives every reminder that is due now (自动提醒); several hubs may do so at once, and each matter is reminded of once. */
export async function giveDueReminders(db: Database, perform: Perform, today: CivilDate): Promise<Kept> {
  return await performAll(perform, remindByItself, await listDueReminders(db, today, mostAtOnce));
}

/** Takes every incident that nobody took up in time to the League body that set the days. */
export async function escalateOverdueIncidents(db: Database, perform: Perform, today: CivilDate): Promise<Kept> {
  return await performAll(perform, escalateByItself, await listOverdueIncidents(db, today, mostAtOnce));
}
