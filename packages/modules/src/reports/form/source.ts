import type { CivilDate, Localized } from '@xuelian/kernel';
import { type Database, getRow, sql } from '@xuelian/platform';
import type { Facts } from '@xuelian/rules';
import { semesterDays } from '@xuelian/kernel';
import { listFacts } from '../../policies/index.ts';

/** What the hub counts by itself and a field may be prefilled from (预填来源): a closed list. */
export const sources = {
  PRESIDIUM_MEMBERS: { holds: 'NUMBER', label: { zh: '在任主席团成员数', en: 'Presidium members in office' } },
  DEPARTMENTS: { holds: 'NUMBER', label: { zh: '工作部门数', en: 'Departments' } },
  STAFF: { holds: 'NUMBER', label: { zh: '工作人员总数', en: 'Staff in all' } },
  STUDENTS: { holds: 'NUMBER', label: { zh: '所联系学生人数', en: 'Students linked' } },
  COLLEGES: { holds: 'NUMBER', label: { zh: '学院学生会、研究生会数', en: 'College unions' } },
  CLASSES: { holds: 'NUMBER', label: { zh: '班委会数', en: 'Class committees' } },
  DELEGATES: { holds: 'NUMBER', label: { zh: '最近一次代表大会代表人数', en: 'Delegates of the latest congress' } },
  CONGRESS_HELD_ON: { holds: 'DATE', label: { zh: '最近一次代表大会日期', en: 'Day of the latest congress' } },
  FILINGS_SUBMITTED: { holds: 'NUMBER', label: { zh: '本学年报送件数', en: 'Filings submitted in the academic year' } },
  TRAINING_HOURS: { holds: 'NUMBER', label: { zh: '最近一年受训最少者的学时', en: 'Hours of training of who had fewest in the past year' } },
} as const satisfies Record<string, { readonly holds: 'NUMBER' | 'DATE'; readonly label: Localized }>;
export type SourceId = keyof typeof sources;
export const sourceIds = Object.keys(sources) as SourceId[];

/** What the hub counted; what it does not know is left out. */
export type Derived = Readonly<Partial<Record<SourceId, number | CivilDate>>>;

export interface DerivedFor {
  readonly organizationId: string;
  readonly academicYear: number;
  /** The day it is counted on. */
  readonly on: CivilDate;
}

/** Everything the hub counts of an organization: facts as the rules see them, and what no rule asks for. */
export async function deriveFor(db: Database, { organizationId, academicYear, on }: DerivedFor): Promise<Derived> {
  const [from, to] = [semesterDays({ academicYear, half: 1 }).from, semesterDays({ academicYear, half: 2 }).to];
  const [facts, counted] = await Promise.all([
    listFacts(db, [organizationId], on),
    getRow(db, sql<{ colleges: number; classes: number; filings: number }>`
      select count(*) filter (where o.kind in ('COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION'))::integer as colleges, count(*) filter (where o.kind = 'CLASS_COMMITTEE')::integer as classes,
        (select count(*)::integer from filings.filing f where f.organization_id = top.id and f.state <> 'WITHDRAWN'
          and (f.submitted_at at time zone 'Asia/Shanghai')::date >= ${from}::date and (f.submitted_at at time zone 'Asia/Shanghai')::date < ${to}::date) as filings
      from organizations.organization top left join organizations.organization o on o.lineage > top.lineage and o.lineage < (top.lineage || '~') collate "C" and o.dissolved_on is null
      where top.id = ${organizationId} group by top.id`),
  ]);
  return known({ ...ofFacts(facts.get(organizationId) ?? {}), COLLEGES: counted.colleges, CLASSES: counted.classes, FILINGS_SUBMITTED: counted.filings });
}

const ofFacts = (facts: Facts): { readonly [Source in SourceId]?: number | CivilDate | undefined } => ({
  PRESIDIUM_MEMBERS: facts['presidium.size'], DEPARTMENTS: facts['departments.count'], STAFF: facts['staff.total'], STUDENTS: facts['students.linked'],
  DELEGATES: facts['delegates.count'], CONGRESS_HELD_ON: facts['congress.lastHeldOn'], TRAINING_HOURS: facts['training.leastHours'],
});

const known = (values: { readonly [Source in SourceId]?: number | CivilDate | undefined }): Derived =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Derived;
