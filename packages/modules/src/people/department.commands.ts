import { atInput, type CivilDate, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { findRow, getRow, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { checkName, existsOn, type OrganizationRow } from '../organizations/index.ts';
import type { DepartmentKind } from './department.ts';
import { aheadProblems } from './office.ts';
import { lockStaffing } from './office.rows.ts';
import { problems } from './people.problems.ts';

/** More than any rule allows; keeps the list of an organization's departments one that needs no pages. */
const mostDepartments = 100;

export interface OpenDepartment {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly name: string;
  readonly kind: DepartmentKind;
  readonly openedOn: CivilDate;
}

interface Staffing extends Target {
  readonly organization: OrganizationRow;
}

/** 设立部门. How many there should be is for the rules to judge, not for the register to refuse. */
export const openDepartment: UseCase<OpenDepartment, Staffing> = {
  action: 'department.open',
  capability: 'ADMINISTER',
  async find(work, { organizationId }) {
    const organization = await lockStaffing(work, organizationId);
    return organization && { organization, guards: [organization], visibleAt: [organization] };
  },
  async perform(work, { organization }, { kind, openedOn, ...input }) {
    const { name, problems: nameProblems } = checkName(input.name);
    const found = [
      ...nameProblems,
      ...aheadProblems(openedOn, 'openedOn', work.today),
      ...(existsOn(organization, openedOn) ? [] : [problems.ORGANIZATION_NOT_IN_EXISTENCE({ ...atInput('openedOn'), values: { on: openedOn } })]),
      // A name with a control character is no text to PostgreSQL.
      ...(nameProblems.length > 0 ? [] : await besideProblems(work, organization.rowId, name, openedOn)),
    ];
    if (found.length > 0) return refuse(...found);
    const id = uuidv7();
    await sql`
      insert into people.department (id, organization_id, name, kind, opened_on) values (${id}, ${organization.rowId}, ${name}, ${kind}, ${openedOn})`.execute(work.db);
    const facts = { organization: organization.rowId, name, kind, on: openedOn };
    return succeed({ id, lineage: organization.lineage, facts, news: [{ topic: 'department.opened', subject: id, facts }] });
  },
};

/** What the departments that exist from that day on stand in the way of. */
async function besideProblems({ db }: Work, organizationId: string, name: string, openedOn: CivilDate): Promise<readonly Problem[]> {
  const { count, taken } = await getRow(db, sql<{ count: number; taken: boolean }>`
    select count(*)::integer as count, coalesce(bool_or(name = ${name}), false) as taken from people.department
    where organization_id = ${organizationId} and daterange(opened_on, closed_on) && daterange(${openedOn}::date, null)`);
  return [
    ...(taken ? [problems.DEPARTMENT_NAME_TAKEN(atInput('name'))] : []),
    ...(count >= mostDepartments ? [problems.TOO_MANY_DEPARTMENTS({ ...atInput('organizationId'), values: { limit: mostDepartments } })] : []),
  ];
}

export interface CloseDepartment {
  readonly idempotencyKey?: string;
  readonly departmentId: string;
  readonly expectedVersion: number;
  readonly closedOn: CivilDate;
}

interface DepartmentState {
  readonly openedOn: CivilDate;
  readonly closedOn: CivilDate | null;
  readonly version: number;
}

interface OneDepartment extends Staffing {
  readonly department: DepartmentState;
}

/** 撤销部门, once nobody serves in it any more. */
export const closeDepartment: UseCase<CloseDepartment, OneDepartment> = {
  action: 'department.close',
  capability: 'ADMINISTER',
  async find(work, { departmentId }) {
    const place = await findRow(work.db, sql<{ organizationId: string }>`select organization_id as "organizationId" from people.department where id = ${departmentId}`);
    const organization = place && (await lockStaffing(work, place.organizationId));
    if (organization === undefined) return undefined;
    // Read under the lock: whoever was appointed to it or closed it a moment ago has committed by now.
    const department = await getRow(work.db, sql<DepartmentState>`
      select opened_on as "openedOn", closed_on as "closedOn", version from people.department where id = ${departmentId}`);
    return { organization, department, guards: [organization], visibleAt: [organization] };
  },
  async perform(work, { organization, department }, { departmentId, closedOn, expectedVersion }) {
    const found = [...closingProblems(department, closedOn, expectedVersion), ...aheadProblems(closedOn, 'closedOn', work.today), ...(await servingProblems(work, departmentId, closedOn))];
    if (found.length > 0) return refuse(...found);
    await sql`update people.department set closed_on = ${closedOn}, version = version + 1 where id = ${departmentId}`.execute(work.db);
    const facts = { organization: organization.rowId, on: closedOn };
    return succeed({ id: departmentId, lineage: organization.lineage, facts, news: [{ topic: 'department.closed', subject: departmentId, facts }] });
  },
};

function closingProblems({ version, openedOn, closedOn: closed }: DepartmentState, closedOn: CivilDate, expectedVersion: number): readonly Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(closed === null ? [] : [problems.DEPARTMENT_CLOSED({ ...atInput('departmentId'), values: { on: closed } })]),
    ...(closedOn < openedOn ? [common.INVALID_PERIOD(atInput('closedOn'))] : []),
  ];
}

async function servingProblems({ db }: Work, departmentId: string, on: CivilDate): Promise<readonly Problem[]> {
  const { count } = await getRow(db, sql<{ count: number }>`
    select count(*)::integer as count from people.office_term where department_id = ${departmentId} and (ended_on is null or ended_on > ${on})`);
  return count === 0 ? [] : [problems.DEPARTMENT_IN_USE({ ...atInput('closedOn'), values: { on, count } })];
}
