import type { CivilDate } from '@xuelian/kernel';
import { sql, type Work } from '@xuelian/platform';

/** What a count is of. */
interface Counted {
  readonly id: string;
}

export async function insertStudentCount({ db }: Work, { id }: Counted, countedOn: CivilDate, count: number): Promise<void> {
  await sql`
    insert into organizations.student_count (organization_id, counted_on, count) values (${id}, ${countedOn}, ${count})
    on conflict (organization_id, counted_on) do update set count = excluded.count, recorded_at = excluded.recorded_at`.execute(db);
}

/** The organization shows its last count, which need not be the one entered last. */
export async function showLastCount({ db }: Work, { id }: Counted): Promise<void> {
  await sql`
    update organizations.organization set version = version + 1, linked_student_count = (
      select count from organizations.student_count where organization_id = ${id} order by counted_on desc limit 1)
    where id = ${id}`.execute(db);
}
