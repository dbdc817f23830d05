import type { CivilDate, Lineage } from '@xuelian/kernel';
import { anyOf, type Fragment, type Given, isCovered, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf, placementColumns } from '../../organizations/index.ts';
import type { Precision } from '../task-list/task.ts';
import type { AdjustmentKind } from './adjustment.commands.ts';
import type { ProgramState, SchoolState } from './program.machine.ts';

/** A program as it is read. */
export interface ProgramRow {
  readonly rowId: string;
  readonly id: string;
  readonly issuerLineage: Lineage;
  readonly title: string;
  readonly document: string | null;
  readonly state: ProgramState;
  readonly acceptsFrom: CivilDate;
  readonly isForAllSchools: boolean;
  readonly listVersion: number;
  readonly contentHash: string;
  readonly startedOn: CivilDate | null;
  readonly endedOn: CivilDate | null;
  readonly reason: string;
  readonly version: number;
}

/** The school in a program under this alias is for the issuer’s line, and for whoever looks into who answers for the school; its neighbors see nothing. */
export function seesSchool(viewer: Viewer, alias: string): Fragment {
  const column = (name: string): Fragment => sql.raw(`${alias}.${name}`);
  return anyOf([
    isCovered({ ...viewer.scope('READ'), crossesLines: false }, { lineage: column('issuer_lineage') }),
    sql`exists (select from organizations.organization school where school.id = ${column('organization_id')} and ${isCovered(viewer.scope('READ'), placementColumns('school'))})`,
  ]);
}

/** For the issuer’s line; once it has started, also for those who look into a school that is in it. */
export const reformPrograms = storedType<ProgramRow>({
  name: 'ReformProgram',
  from: () => sql`programs.reform_program rp`,
  key: sql`rp.id`,
  columns: () => ({
    rowId: sql`rp.id`, id: globalIdOf('RPG', sql`rp.id`), issuerLineage: sql`rp.issuer_lineage`, title: sql`rp.title`, document: sql`rp.document`, state: sql`rp.state`, acceptsFrom: sql`rp.accepts_from`,
    isForAllSchools: sql`(rp.scope is null)`, listVersion: sql`rp.list_version`, contentHash: sql`rp.content_hash`, startedOn: sql`rp.started_on`, endedOn: sql`rp.ended_on`, reason: sql`rp.reason`,
    version: sql`rp.version`,
  }),
  visible: ({ viewer }) => anyOf([
    isCovered({ ...viewer.scope('READ'), crossesLines: false }, { lineage: sql`rp.issuer_lineage` }),
    sql`exists (select from programs.school_reform part where part.program_id = rp.id and ${seesSchool(viewer, 'part')})`,
  ]),
});

export const latestProgram: SortOrder = { name: 'PROGRAM', keys: [{ column: sql`rp.drafted_at`, type: 'timestamptz', descending: true }, { column: sql`rp.id`, type: 'uuid', descending: true }] };

/** What a program says is for whoever sees the program. */
export interface TaskRow {
  readonly number: string;
  readonly task: string;
  readonly content: string;
  readonly contentEn: string | null;
  readonly clause: string | null;
  readonly document: string | null;
  readonly precision: Precision;
  readonly dueOn: CivilDate | null;
}

export const reformTasks = storedType<TaskRow>({
  name: 'ReformTask',
  from: () => sql`programs.reform_task rt join programs.reform_program tp on tp.id = rt.program_id`,
  key: sql`rt.program_id::text || '/' || rt.position`,
  columns: () => ({ number: sql`rt.number`, task: sql`rt.task`, content: sql`rt.content`, contentEn: sql`rt.content_en`, clause: sql`rt.clause`, document: sql`tp.document`, precision: sql`rt.precision`, dueOn: sql`rt.due_on` }),
});

export const asListed: SortOrder = { name: 'TASK', keys: [{ column: sql`rt.position`, type: 'integer' }] };

export const reformAdjustments = storedType<{ readonly kind: AdjustmentKind; readonly reason: string; readonly adjustedOn: CivilDate }>({
  name: 'ReformAdjustment',
  from: () => sql`programs.reform_adjustment ra`,
  key: sql`ra.program_id::text || '/' || ra.position`,
  columns: () => ({ kind: sql`ra.kind`, reason: sql`ra.reason`, adjustedOn: sql`ra.adjusted_on` }),
  // What was adjusted is about schools: it is for the issuer, and for those who look into the school.
  visible: ({ viewer }) => sql`exists (select from programs.school_reform part where part.program_id = ra.program_id and part.organization_id = ra.organization_id and ${seesSchool(viewer, 'part')})`,
});

export const asAdjusted: SortOrder = { name: 'ADJUSTMENT', keys: [{ column: sql`ra.position`, type: 'integer' }] };

/** A school in a program as it is read. */
export interface SchoolReformRow {
  readonly rowId: string;
  readonly id: string;
  readonly issuerLineage: Lineage;
  readonly lineage: Lineage;
  readonly programState: ProgramState;
  readonly acceptsFrom: CivilDate;
  readonly provinceCode: string | null;
  readonly state: SchoolState;
  readonly joinedOn: CivilDate;
  readonly acceptedOn: CivilDate | null;
  readonly expectedItems: number;
  readonly closedOutItems: number;
  readonly version: number;
}

const itemsOf = (condition: Fragment): Fragment => sql`(select count(*)::integer from programs.reform_item own where own.school_reform_id = sr.id and ${condition})`;

export const schoolReforms = storedType<SchoolReformRow>({
  name: 'SchoolReform',
  from: () => sql`programs.school_reform sr join programs.reform_program srp on srp.id = sr.program_id`,
  key: sql`sr.id`,
  columns: () => ({
    rowId: sql`sr.id`, id: globalIdOf('SRF', sql`sr.id`), issuerLineage: sql`sr.issuer_lineage`, lineage: sql`sr.lineage`, programState: sql`srp.state`, acceptsFrom: sql`srp.accepts_from`,
    provinceCode: sql`sr.province_code`, state: sql`sr.state`, joinedOn: sql`sr.joined_on`, acceptedOn: sql`sr.accepted_on`, expectedItems: itemsOf(sql`true`),
    closedOutItems: itemsOf(sql`own.state = 'CLOSED_OUT'`), version: sql`sr.version`,
  }),
  visible: ({ viewer }) => seesSchool(viewer, 'sr'),
});

export const bySchool: SortOrder = { name: 'SCHOOL', keys: [{ column: sql`sr.lineage`, type: 'text' }, { column: sql`sr.id`, type: 'uuid' }] };
export const latestJoined: SortOrder = { name: 'JOINED', keys: [{ column: sql`sr.joined_on`, type: 'date', descending: true }, { column: sql`sr.id`, type: 'uuid', descending: true }] };

/** Not closed out though the day is over; never what has no day. */
export const isItemOverdue = (alias: string, today: Given<CivilDate>): Fragment => sql`(${sql.raw(alias)}.state <> 'CLOSED_OUT' and ${sql.raw(alias)}.due_on < ${today}::date)`;

export interface SchoolFilter {
  readonly states?: readonly SchoolState[] | null;
  readonly provinceCode?: Given<string> | null;
  /** Which schools lie behind a number of one task; without it, of any task. */
  readonly taskNumber?: Given<string> | null;
  readonly isOverdue?: boolean | null;
  readonly isClosedOut?: boolean | null;
}

/** Schools behind a number: those that are still in the program, unless a state is asked for. */
export function matchingSchools({ states, provinceCode, taskNumber, isOverdue, isClosedOut }: SchoolFilter, today: Given<CivilDate>): readonly Fragment[] {
  const ofTask = taskNumber == null ? sql`true` : sql`behind.position = (select rt.position from programs.reform_task rt where rt.program_id = behind.program_id and rt.number = ${taskNumber})`;
  const some = (condition: Fragment): Fragment => sql`exists (select from programs.reform_item behind where behind.school_reform_id = sr.id and ${ofTask} and ${condition})`;
  const late = some(isItemOverdue('behind', today));
  const open = some(sql`behind.state <> 'CLOSED_OUT'`);
  return [
    states == null ? sql`sr.state <> 'WITHDRAWN'` : sql`sr.state = any(${states}::text[])`,
    ...(provinceCode == null ? [] : [sql`sr.province_code = ${provinceCode}`]),
    ...(taskNumber == null ? [] : [some(sql`true`)]),
    ...(isOverdue == null ? [] : [isOverdue ? late : sql`not ${late}`]),
    ...(isClosedOut == null ? [] : [isClosedOut ? sql`not ${open}` : open]),
  ];
}
