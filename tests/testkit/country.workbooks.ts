import { type Database, listRows, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import type { Dice } from './country.dice.ts';

/** Exports of some accounts, in every state. */
export async function fillExports(db: Database, dice: Dice, accounts: readonly { readonly id: string }[]): Promise<void> {
  for (const state of dice.many(60, () => dice.pick(['QUEUED', 'RUNNING', 'READY', 'FAILED', 'CANCELLED', 'EXPIRED']))) {
    await sql`
      insert into workbooks.export (id, account_id, list, owner_id, given, paths, format, locale, state, lease, lease_until, written_by, rights, file_name, size, sha256, failure, finished_at, expires_at)
      values (${randomUUID()}, ${dice.pick(accounts).id}, 'Query.schools', null, '{}', array['code', 'name'], ${dice.pick(['XLSX', 'CSV'])}, 'zh', ${state},
        case when ${state} = 'RUNNING' then gen_random_uuid() end, case when ${state} = 'RUNNING' then now() + interval '1 hour' end, gen_random_uuid(), array['READ'], '学校.csv', ${dice.below(1000)},
        repeat('0', 64), case when ${state} = 'FAILED' then '[]'::jsonb end, case when ${state} not in ('QUEUED', 'RUNNING') then now() end, now() + interval '1 day')`.execute(db);
  }
}

/** Workbooks that units sent back for some of what they owe. */
export async function fillUnitWorkbooks(db: Database, dice: Dice): Promise<void> {
  const owed = await listRows(db, sql<{ id: string }>`select id from cycles.obligation`);
  for (const { id } of dice.many(40, () => dice.pick(owed))) {
    const isCommitted = dice.isLucky(1, 2);
    await sql`
      insert into workbooks.unit_workbook (id, obligation_id, organization_id, lineage, form_id, file_name, sha256, answers, cells, findings, error_count, state, previewed_at, committed_at, written_id)
      select ${randomUUID()}, b.id, b.organization_id, b.lineage, gen_random_uuid(), '填报表.xlsx', repeat('0', 64), '[]', '[]', '[]', 0, ${isCommitted ? 'COMMITTED' : 'PREVIEWED'}, now(),
        case when ${isCommitted} then now() end, case when ${isCommitted} then gen_random_uuid() end from cycles.obligation b where b.id = ${id}`.execute(db);
  }
}
