import { semesterOf } from '@xuelian/kernel';
import { dice, id } from './dice.ts';
import type { NationPlan } from './plan.ts';
import type { Step } from './step.ts';

/** Who asks whom for what each year; every superior asks those directly below it. */
const asked = [
  { kind: 'COLLEGE_REPORT', owedBy: 'COLLEGE_STUDENT_UNION', title: '学院学生会年度工作报告' },
  { kind: 'ASSESSMENT', owedBy: 'SCHOOL_STUDENT_UNION', title: '学校学生会年度考核' },
  { kind: 'SURVEY', owedBy: 'SCHOOL_STUDENT_UNION', title: '学生满意度调查' },
] as const;

const askedRows = asked.map(({ kind, owedBy, title }, index) => `(${String(index)}, '${kind}', '${owedBy}', '${title}')`).join(', ');

/** The year that runs, and the one before it, which is over. */
const years = ({ on }: NationPlan): string => {
  const { academicYear } = semesterOf(on);
  return `(${String(academicYear)}, date '${on}' + 20, 0.55), (${String(academicYear - 1)}, date '${on}' - 340, 0.97)`;
};

/** Who owes what: of the year that runs half is in, of the last one almost everything, some of it late; a few are exempt. */
const planObligations = (plan: NationPlan): string => `
  create table bench.obligation as
  select row_number() over (order by year.academic_year, asked.place, u.n) as n, u.n as unit, u.superior, u.lineage, asked.kind, asked.owed_by, asked.title, asked.place, year.academic_year, year.submit_on,
    case when thrown.exempt < 0.01 then 'EXEMPT' when thrown.came >= year.share then 'OWED' when thrown.came < year.share * 0.8 then 'FULFILLED' when thrown.came < year.share * 0.95 then 'SUBMITTED' else 'RETURNED' end as state,
    thrown.day
  from bench.unit u join (values ${askedRows}) asked(place, kind, owed_by, title) on asked.owed_by = u.kind
  cross join (values ${years(plan)}) year(academic_year, submit_on, share)
  cross join lateral (select ${dice('u.n * 16 + asked.place * 2 + year.academic_year % 2', 70)} as came, ${dice('u.n', 71)} as exempt, ${dice('u.n * 16 + asked.place', 72)} as day) thrown
  where u.until is null`;

const planCycles = `
  create table bench.cycle as
  select row_number() over (order by academic_year, place, superior) as n, superior, kind, owed_by, title, academic_year, submit_on from (
    select distinct superior, kind, owed_by, title, place, academic_year, submit_on from bench.obligation) once`;

const insertCycles = ({ on }: NationPlan): string => `
  insert into cycles.cycle (id, issuer_id, issuer_lineage, kind, academic_year, title, scope_id, owed_by, timely_on, submit_on, remind_before, remind_after, state, opened_on, ended_on, planned_at)
  select ${id('cycle', 'c.n')}, ${id('organization', 'c.superior')}, issuer.lineage, c.kind, c.academic_year, c.title, ${id('organization', 'c.superior')}, array[c.owed_by], c.submit_on - 5, c.submit_on, '{7,1}', '{1,7}',
    case when c.submit_on > date '${on}' then 'OPEN' else 'CLOSED' end, c.submit_on - 60, case when c.submit_on > date '${on}' then null else c.submit_on + 30 end, (c.submit_on - 61)::timestamptz
  from bench.cycle c join bench.unit issuer on issuer.n = c.superior`;

const insertObligations = `
  insert into cycles.obligation (id, cycle_id, kind, academic_year, organization_id, lineage, state, timely_on, submit_on, submitted_on, fulfilled_on)
  select ${id('obligation', 'b.n')}, ${id('cycle', 'c.n')}, b.kind, b.academic_year, ${id('organization', 'b.unit')}, b.lineage, b.state, b.submit_on - 5, b.submit_on,
    case when b.state not in ('OWED', 'EXEMPT') then b.submit_on - 50 + floor(b.day * 50)::integer end, case b.state when 'FULFILLED' then b.submit_on + 10 end
  from bench.obligation b join bench.cycle c on c.superior = b.superior and c.kind = b.kind and c.academic_year = b.academic_year`;

export const cycleSteps = (plan: NationPlan): readonly Step[] => [
  { name: 'plan of the cycles', statements: [planObligations(plan), planCycles] },
  { name: 'cycles', statements: [insertCycles(plan), insertObligations] },
];
