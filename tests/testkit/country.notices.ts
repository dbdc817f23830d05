import { noticeStates } from '../../packages/modules/src/notices/notice.machine.ts';
import { type Database, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

/** Notices in every state, with what somebody objects. */
export async function fillNotices(db: Database, dice: Dice, organizations: readonly Place[]): Promise<void> {
  for (const { id: organizationId, lineage } of dice.many(60, () => dice.pick(organizations))) {
    const id = randomUUID();
    const state = dice.pick(noticeStates);
    const isPosted = state !== 'DRAFT' && !(state === 'WITHDRAWN' && dice.isLucky(1, 2));
    await sql`
      insert into notices.notice (id, organization_id, lineage, subject, title, text, days, state, posted_on, last_on, ended_on, drafted_at)
      select ${id}, ${organizationId}, ${lineage}, 'OTHER', '公示', '内容', 5, ${state}, case when ${isPosted} then current_date - 10 end, case when ${isPosted} then current_date - 5 end,
        case when ${state} in ('CLOSED', 'WITHDRAWN') then current_date end, now()`.execute(db);
    if (!isPosted) continue;
    await sql`insert into notices.extension (notice_id, position, days, reason, extended_on) values (${id}, 1, 2, '补充', current_date)`.execute(db);
    await sql`insert into notices.objection (id, notice_id, code, text, account_id, raised_at)
      select gen_random_uuid(), ${id}, ${id}, '异议', (select a.id from people.account a order by random() limit 1), now()`.execute(db);
  }
}
