import { uuidv7 } from '@xuelian/kernel';
import { type Database, type NewsReader, sql } from '@xuelian/platform';
import { heldCovers, heldRights } from '../people/index.ts';
import { writeLetters } from './letter.rows.ts';
import { tellOf, type Told } from './notification.ts';

/** Turns news into notifications, in the transaction that marks them delivered. */
export const notificationReader: NewsReader = {
  name: 'notifications',
  async receive(db, news) {
    const told = await tellOf(db, news);
    if (told.length > 0) await write(db, told);
  },
};

/**
 * Writes where each is read: at the organization it is for, or, where nobody there holds the right, at the nearest one above whose
 * officers hold it for those below. Organizations stand where they stand now, whatever has moved since the news was written.
 */
async function write(db: Database, told: readonly Told[]): Promise<void> {
  const rows: readonly (Told & { readonly id: string })[] = told.map((one) => ({ ...one, id: uuidv7() }));
  await sql`
    insert into notifications.notification (id, news_id, topic, subject_type, subject_id, organization_id, lineage, desk_id, desk_lineage, capability, reach, text, at)
    select told.id, told."newsId", told.topic, told."subjectType", told.subject, o.id, o.lineage, coalesce(desk.organization_id, o.id), coalesce(desk.lineage, o.lineage),
      told.capability, told.reach, told.text, told.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as told(id uuid, "newsId" bigint, topic text, "subjectType" text, subject uuid, "organizationId" uuid, capability text, reach text, text jsonb, at timestamptz)
    join organizations.organization o on o.id = told."organizationId"
    left join lateral (
      select held.organization_id, held.lineage from ${heldRights} as held
      where told.reach = 'HERE' and held.capability = told.capability and held.reach <> 'BELOW' and ${heldCovers(sql`o.lineage`)} order by length(held.lineage) desc limit 1) desk on true
    on conflict (news_id, organization_id, capability) do nothing`.execute(db);
  await writeLetters(db, rows.map(({ id }) => id));
}
