import { type Database, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

/** Notifications to organizations, some of which somebody has read. */
export async function fillNotifications(db: Database, dice: Dice, organizations: readonly Place[], accounts: readonly { readonly id: string }[]): Promise<void> {
  for (const [news, organization] of organizations.entries()) {
    const id = randomUUID();
    await sql`
      insert into notifications.notification (id, news_id, topic, subject_type, subject_id, organization_id, lineage, desk_id, desk_lineage, capability, reach, text, at)
      values (${id}, ${news}, 'filing.submitted', 'FIL', ${randomUUID()}, ${organization.id}, ${organization.lineage}, ${organization.id}, ${organization.lineage}, ${dice.pick(['FILE', 'DECIDE', 'ADMINISTER'])},
        ${dice.isLucky(1, 4) ? 'HERE_AND_BELOW' : 'HERE'}, '{"zh":"某事","en":"something"}', now())`.execute(db);
    if (dice.isLucky(1, 2)) await sql`insert into notifications.reading (account_id, notification_id, read_at) values (${dice.pick(accounts).id}, ${id}, now())`.execute(db);
  }
  await sql`insert into notifications.reading_mark (account_id, read_until) values (${dice.pick(accounts).id}, now())`.execute(db);
}
