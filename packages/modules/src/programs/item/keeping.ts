import { type CivilDate, refuse, succeed } from '@xuelian/kernel';
import { type Database, type Fragment, type Given, type Kept, listRows, type Perform, performAll, sql, type Target, type UseCase } from '@xuelian/platform';
import { isItemOverdue } from '../program/program.queries.ts';
import { type HeldSchool, holdSchool } from './item.rows.ts';
import { problems } from './items.problems.ts';

const mostAtOnce = 200;

/** Items called `ri` that are overdue and of which the school was not told. */
const isUntold = (today: Given<CivilDate>): Fragment => sql`(${isItemOverdue('ri', today)} and ri.overdue_told_on is null)`;

export interface TellOverdue {
  readonly schoolReformId: string;
}

interface SchoolTarget extends Target {
  readonly school: HeldSchool;
}

/** 逾期提示: a school is told once of each item whose day is over; an item that is reopened counts anew. */
export const tellOverdueOfSchool: UseCase<TellOverdue, SchoolTarget> = {
  action: 'reformItem.tellOverdue',
  capability: 'DECIDE',
  async find(work, { schoolReformId }) {
    const school = await holdSchool(work, schoolReformId, 'BESIDE');
    return school && { school, guards: [school.issuer], visibleAt: [{ lineage: school.issuer.lineage }] };
  },
  async perform(work, { school }) {
    const told = await listRows(work.db, sql`
      update programs.reform_item ri set overdue_told_on = ${work.today} where ri.school_reform_id = ${school.id} and ${isUntold(work.today)} returning ri.id`);
    if (told.length === 0) return refuse(problems.NOTHING_OVERDUE());
    const facts = { program: school.programId, organization: school.organization.id, items: told.length };
    return succeed({ id: school.id, lineage: school.organization.lineage, facts, news: [{ topic: 'schoolReform.overdue', subject: school.id, facts }] });
  },
};

/** Tells every school of items that have become overdue; several hubs may do so at once, and each item is told of once. */
export async function tellOverdueItems(db: Database, perform: Perform, today: CivilDate): Promise<Kept> {
  const schools = await listRows(db, sql<TellOverdue>`
    select distinct ri.school_reform_id as "schoolReformId" from programs.reform_item ri join programs.school_reform sr on sr.id = ri.school_reform_id and sr.state <> 'WITHDRAWN'
    join programs.reform_program rp on rp.id = ri.program_id and rp.state = 'RUNNING' where ${isUntold(today)} limit ${mostAtOnce}`);
  return await performAll(perform, tellOverdueOfSchool, schools);
}
