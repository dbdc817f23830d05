import { semesterOf } from '@xuelian/kernel';
import { dice, id } from './dice.ts';
import type { NationPlan } from './plan.ts';
import type { Step } from './step.ts';
import { ordinalsOf } from './units.ts';
import { wordOf } from './words.ts';

/** Renames and changes of affiliation lie before the years of which filings are kept, as nearly all do. */
const renamedOn = "date '2016-03-01'";
const movedOn = "date '2015-09-01'";

const insertUnits = `
  insert into organizations.organization (id, ordinal, code, kind, level, line, name, pinyin, pinyin_initials, division_code, superior_id, school_id, lineage,
    league_id, league_lineage, party_id, party_lineage, linked_student_count, established_on, dissolved_on, version)
  select ${id('organization', 'u.n')}, u.n, u.code, u.kind, u.level, u.line, u.name, u.pinyin, u.initials, u.division, ${id('organization', 'u.superior')}, ${id('school', 'u.school')}, u.lineage,
    ${id('organization', 'u.league')}, league.lineage, ${id('organization', 'u.party')}, party.lineage, case u.level when 'COLLEGE' then 200 + floor(${dice('u.n', 30)} * 2000)::integer end, u.since, u.until,
    1 + num_nonnulls(u.previous_name, u.previous_superior, u.until)
  from bench.unit u left join bench.unit league on league.n = u.league left join bench.unit party on party.n = u.party
  order by u.n`;

const countStudents = `
  update organizations.organization o set linked_student_count = students.count
  from (select superior_id, sum(linked_student_count)::integer as count from organizations.organization where level = 'COLLEGE' and dissolved_on is null group by superior_id) students
  where o.id = students.superior_id`;

/** Each organization was counted once, when it was established. */
const insertStudentCounts = `
  insert into organizations.student_count (organization_id, counted_on, count)
  select id, established_on, linked_student_count from organizations.organization where linked_student_count is not null`;

/** Classes of the four years that study now; those of a merged college are the ones that had begun before its end. */
function planClasses(plan: NationPlan): string {
  const { academicYear } = semesterOf(plan.on);
  const [level, numbered, committee] = ['级', '班', '班委会'].map(wordOf);
  const first = `${String(ordinalsOf(plan).college)} + (select count(*) from bench.college)`;
  return `
    create view bench.class as
    select ${first} + c.classes_before + i as n, u.n as superior, u.lineage as above, u.code || '-' || lpad(i::text, 3, '0') as code, u.school,
      c.name || year || '${String(level?.zh)}' || seat || '${String(numbered?.zh)}${String(committee?.zh)}' as name,
      c.pinyin || year || '${String(level?.full)}' || seat || '${String(numbered?.full)}${String(committee?.full)}' as pinyin,
      c.initials || '2${String(level?.initials)}' || left(seat::text, 1) || '${String(numbered?.initials)}${String(committee?.initials)}' as initials, make_date(year, 9, 1) as since, u.until
    from bench.college c join bench.unit u on u.college = c.n cross join lateral generate_series(1, c.classes) i
    cross join lateral (select ${String(academicYear)} - case when c.was_merged then 3 else i % 4 end as year, (i + 3) / 4 as seat) s`;
}

/** Four million rows at full scale: no sort, no join beside the college's own row. */
const insertClasses = `
  insert into organizations.organization (id, ordinal, code, kind, level, line, name, pinyin, pinyin_initials, superior_id, school_id, lineage, linked_student_count, established_on, dissolved_on, version)
  select ${id('organization', 'n')}, n, code, 'CLASS_COMMITTEE', 'CLASS', 'STUDENT', name, pinyin, initials, ${id('organization', 'superior')}, ${id('school', 'school')},
    above || bench.label(n) || '/', 25 + floor(${dice('n', 31)} * 30)::integer, since, until, case when until is null then 1 else 2 end
  from bench.class`;

const insertNames = [
  `insert into organizations.organization_name (organization_id, name, valid_from, valid_to)
   select ${id('organization', 'n')}, coalesce(previous_name, name), since, case when previous_name is not null then ${renamedOn} end from bench.unit`,
  `insert into organizations.organization_name (organization_id, name, valid_from) select ${id('organization', 'n')}, name, ${renamedOn} from bench.unit where previous_name is not null`,
  `insert into organizations.organization_name (organization_id, name, valid_from) select ${id('organization', 'n')}, name, since from bench.class`,
];

/** An edge from an upper to a lower unit; whatever is null in `upper` has no such edge. */
function edges(kind: 'tree' | 'guides' | 'leads' | 'member' | 'moved', { name, upper, from, to }: { readonly name: string; readonly upper: string; readonly from: string; readonly to: string }): string {
  return `
    insert into organizations.relation (id, kind, upper_id, lower_id, valid_from, valid_to)
    select ${id(kind, 'n')}, ${name}, ${id('organization', upper)}, ${id('organization', 'n')}, ${from}, ${to} from bench.unit where ${upper} is not null`;
}

const insertRelations = [
  edges('moved', { name: 'edge', upper: 'previous_superior', from: 'since', to: movedOn }),
  edges('tree', { name: 'edge', upper: 'superior', from: `case when previous_superior is null then since else ${movedOn} end`, to: 'until' }),
  edges('guides', { name: "'GUIDES'", upper: 'league', from: 'since', to: 'until' }),
  edges('leads', { name: "'LEADS'", upper: 'party', from: 'since', to: 'until' }),
  edges('member', { name: "'MEMBER_OF'", upper: 'member_of', from: 'since', to: 'until' }),
  `insert into organizations.relation (id, kind, upper_id, lower_id, valid_from)
   select ${id('succeeded', 'n')}, 'SUCCEEDED_BY', ${id('organization', 'successor')}, ${id('organization', 'n')}, until from bench.unit where successor is not null`,
  `insert into organizations.relation (id, kind, upper_id, lower_id, valid_from, valid_to)
   select ${id('tree', 'n')}, 'SUPERIOR', ${id('organization', 'superior')}, ${id('organization', 'n')}, since, until from bench.class`,
];

const insertEvents = [
  `insert into organizations.organization_event (id, organization_id, kind, effective_on, reason, current)
   select ${id('established', 'n')}, ${id('organization', 'n')}, 'ESTABLISHED', since, '成立', coalesce(previous_name, name) from bench.unit
   union all select ${id('established', 'n')}, ${id('organization', 'n')}, 'ESTABLISHED', since, '成立', name from bench.class`,
  `insert into organizations.organization_event (id, organization_id, kind, effective_on, reason, previous, current)
   select ${id('renamed', 'n')}, ${id('organization', 'n')}, 'RENAMED', ${renamedOn}, '更名', previous_name, name from bench.unit where previous_name is not null`,
  `insert into organizations.organization_event (id, organization_id, kind, effective_on, reason, counterpart_ids, previous, current)
   select ${id('reaffiliated', 'n')}, ${id('organization', 'n')}, 'REAFFILIATED', ${movedOn}, '改变隶属关系', array[${id('organization', 'superior')}],
     ${id('organization', 'previous_superior')}, ${id('organization', 'superior')} from bench.unit where previous_superior is not null`,
  `insert into organizations.organization_event (id, organization_id, kind, effective_on, reason, counterpart_ids)
   select ${id('dissolved', 'n')}, ${id('organization', 'n')}, 'DISSOLVED', until, '院系合并', case when successor is null then '{}' else array[${id('organization', 'successor')}] end
   from (select n, until, successor from bench.unit union all select n, until, null from bench.class) ended where until is not null`,
  `insert into organizations.organization_event (id, organization_id, kind, effective_on, reason, counterpart_ids)
   select ${id('merged', 'successor')}, ${id('organization', 'successor')}, 'MERGED', min(until), '院系合并', array_agg(${id('organization', 'n')}) from bench.unit where successor is not null group by successor`,
];

export const organizationSteps = (plan: NationPlan): readonly Step[] => [
  { name: 'organizations above the classes', statements: [insertUnits, countStudents, planClasses(plan)] },
  { name: 'classes', statements: [insertClasses] },
  { name: 'student counts', statements: [insertStudentCounts] },
  { name: 'names', statements: insertNames, fills: ['organizations.organization_name'] },
  { name: 'relations', statements: insertRelations, fills: ['organizations.relation'] },
  { name: 'history', statements: insertEvents },
  { name: 'ordinals', statements: ["select setval(pg_get_serial_sequence('organizations.organization', 'ordinal'), (select max(ordinal) from organizations.organization))", 'analyze organizations.organization'] },
];
