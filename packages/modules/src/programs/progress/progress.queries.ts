import { type Fragment, type Sight, type SortOrder, sql, storedType } from '@xuelian/platform';
import { isItemOverdue, seesSchool } from '../program/program.queries.ts';

/** How far a program is (改革进度), counted from the rows when it is asked for. */
export interface ProgressRow {
  readonly expectedSchools: number;
  readonly underAcceptanceSchools: number;
  readonly acceptedSchools: number;
  readonly notAcceptedSchools: number;
  readonly overdueSchools: number;
  readonly expectedItems: number;
  readonly startedItems: number;
  readonly claimedItems: number;
  readonly closedOutItems: number;
  readonly inTimeItems: number;
  readonly overdueItems: number;
  readonly closedOutPercent: number;
}

const columns = {
  expectedSchools: sql`pr.expected_schools`, underAcceptanceSchools: sql`pr.under_acceptance`, acceptedSchools: sql`pr.accepted`, notAcceptedSchools: sql`pr.not_accepted`, overdueSchools: sql`pr.overdue_schools`,
  expectedItems: sql`pr.items`, startedItems: sql`pr.started`, claimedItems: sql`pr.claimed`, closedOutItems: sql`pr.closed_out`, inTimeItems: sql`pr.in_time`, overdueItems: sql`pr.overdue`,
  closedOutPercent: sql`case when pr.items = 0 then 0 else trunc(100.0 * pr.closed_out / pr.items, 1)::double precision end`,
};

export const reformProgress = storedType<ProgressRow>({ name: 'ReformProgress', key: sql`'ALL'::text`, columns: () => columns });
export const reformTaskProgress = storedType<ProgressRow & { readonly number: string; readonly task: string }>({ name: 'ReformTaskProgress', key: sql`pr.number`, columns: () => ({ ...columns, number: sql`pr.number`, task: sql`pr.task` }) });
export const reformProvinceProgress = storedType<ProgressRow & { readonly provinceCode: string | null }>({ name: 'ReformProvinceProgress', key: sql`coalesce(pr.province_code, '')`, columns: () => ({ ...columns, provinceCode: sql`pr.province_code` }) });

export const byTask: SortOrder = { name: 'BY TASK', keys: [{ column: sql`pr.position`, type: 'integer' }] };
export const byProvince: SortOrder = { name: 'BY PROVINCE', keys: [{ column: sql`coalesce(pr.province_code, '')`, type: 'text' }] };

type Division = 'WHOLE' | 'TASK' | 'PROVINCE';

const divisions: Readonly<Record<Division, { readonly names: Fragment; readonly grouping: Fragment }>> = {
  WHOLE: { names: sql``, grouping: sql`` },
  TASK: { names: sql`, rt.position, rt.number, rt.task`, grouping: sql`group by rt.position, rt.number, rt.task` },
  PROVINCE: { names: sql`, sr.province_code`, grouping: sql`group by sr.province_code` },
};

const schools = (condition: Fragment): Fragment => sql`(count(distinct sr.id) filter (where ${condition}))::integer`;
const items = (condition: Fragment): Fragment => sql`(count(*) filter (where ${condition}))::integer`;

/** Schools and items of the program of this id, as far as the viewer sees them: whoever is counted is expected, so nothing passes a hundred percent. */
export function progressOf(programId: Fragment, { viewer, today }: Sight, division: Division): Fragment {
  const { names, grouping } = divisions[division];
  const late = isItemOverdue('ri', today);
  return sql`(
    select ${schools(sql`true`)} as expected_schools, ${schools(sql`sr.state = 'UNDER_ACCEPTANCE'`)} as under_acceptance, ${schools(sql`sr.state = 'ACCEPTED'`)} as accepted,
      ${schools(sql`sr.state = 'NOT_ACCEPTED'`)} as not_accepted, ${schools(late)} as overdue_schools, count(*)::integer as items, ${items(sql`ri.state <> 'OPEN'`)} as started,
      ${items(sql`ri.state = 'DONE_CLAIMED'`)} as claimed, ${items(sql`ri.state = 'CLOSED_OUT'`)} as closed_out, ${items(sql`ri.closed_on <= ri.due_on`)} as in_time, ${items(late)} as overdue ${names}
    from programs.school_reform sr join programs.reform_item ri on ri.school_reform_id = sr.id join programs.reform_task rt on rt.program_id = ri.program_id and rt.position = ri.position
    where sr.program_id = ${programId} and sr.state <> 'WITHDRAWN' and ${seesSchool(viewer, 'sr')} ${grouping}) pr`;
}
