import { uuidv7 } from '@xuelian/kernel';
import { getRow, listRows, sql, type Work } from '@xuelian/platform';
import type { HeldItem, HeldSchool } from '../item/item.rows.ts';
import { moveItem } from '../item/item.rows.ts';
import { type SchoolAction, schoolMachine } from '../program/program.machine.ts';
import type { Verdict } from './acceptance.ts';

/** Every item of a school that is held, in the order of the list. */
export const listItems = async ({ db }: Work, { id }: HeldSchool): Promise<readonly HeldItem[]> => await listRows(db, sql<HeldItem>`
  select ri.id, rt.number, ri.state, ri.version, (select count(*)::integer from programs.reform_item_action a where a.item_id = ri.id) as actions
  from programs.reform_item ri join programs.reform_task rt on rt.program_id = ri.program_id and rt.position = ri.position where ri.school_reform_id = ${id} order by ri.position`);

/**
 * Which of these persons are of the school (本校人员): an organization of the school keeps their record, or they serve there. Of
 * the school is who answers for it, what stands below that, the unions a League committee guides, and whatever has the same school.
 */
export async function listOwnPeople({ db, today }: Work, { organization, schoolId }: HeldSchool, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { lineage } = organization;
  const end = `${lineage}~`;
  const isOfSchool = sql`(o.lineage >= ${lineage} and o.lineage < ${end} or o.league_lineage >= ${lineage} and o.league_lineage < ${end} or o.school_id = ${schoolId}::uuid)`;
  const rows = await listRows(db, sql<{ id: string }>`
    select p.id from people.person p where p.id = any(${personIds}::uuid[]) and (
      exists (select from organizations.organization o where o.id = p.organization_id and ${isOfSchool})
      or exists (select from people.office_term t join organizations.organization o on o.id = t.organization_id
        where t.person_id = p.id and (t.ended_on is null or t.ended_on > ${today}::date) and ${isOfSchool}))`);
  return new Set(rows.map(({ id }) => id));
}

async function moveSchool({ db, today }: Work, { id, state }: HeldSchool, action: SchoolAction): Promise<void> {
  const next = schoolMachine.next(state, action);
  if (next === undefined) throw new Error(`school ${id} in ${state} knows no ${action}`);
  await sql`update programs.school_reform set state = ${next}, accepted_on = ${next === 'ACCEPTED' ? today : null}::date, version = version + 1 where id = ${id}`.execute(db);
}

export async function insertAcceptance(work: Work, school: HeldSchool, inspectors: readonly string[]): Promise<number> {
  const { round } = await getRow(work.db, sql<{ round: number }>`
    with begun as (
      insert into programs.acceptance (id, school_reform_id, round, begun_on)
      select ${uuidv7()}::uuid, ${school.id}::uuid, count(*) + 1, ${work.today}::date from programs.acceptance where school_reform_id = ${school.id}::uuid returning id, round),
    named as (
      insert into programs.acceptance_inspector (acceptance_id, person_id) select begun.id, person from begun cross join unnest(${inspectors}::uuid[]) as person)
    select round from begun`);
  await moveSchool(work, school, 'BEGIN_ACCEPTANCE');
  return round;
}

/** Writes the verdicts; what is not met is opened again, and the school is back in reform. */
export async function concludeAcceptance(work: Work, school: HeldSchool, items: readonly HeldItem[], verdicts: readonly Verdict[], note: string): Promise<boolean> {
  const ids = new Map(items.map((item) => [item.number, item]));
  const isAccepted = verdicts.every(({ isMet }) => isMet);
  const rows = verdicts.map(({ number, isMet, note: said }) => ({ itemId: ids.get(number)?.id, isMet, note: said }));
  await sql`
    with concluded as (
      update programs.acceptance set concluded_on = ${work.today}, is_accepted = ${isAccepted}, note = ${note} where school_reform_id = ${school.id} and concluded_on is null
        and round = (select max(round) from programs.acceptance where school_reform_id = ${school.id}) returning id)
    insert into programs.acceptance_verdict (acceptance_id, item_id, is_met, note)
    select concluded.id, given."itemId", given."isMet", given.note
    from concluded cross join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given("itemId" uuid, "isMet" boolean, note text)`.execute(work.db);
  for (const { number, isMet, note: said } of verdicts) {
    const item = ids.get(number);
    if (!isMet && item !== undefined) await moveItem(work, item, { action: 'REOPEN', note: said });
  }
  await moveSchool(work, school, isAccepted ? 'ACCEPT' : 'REFUSE');
  return isAccepted;
}
