import { dice, id, oneOf, skewed } from './dice.ts';
import { nationProvinces } from './places.ts';
import type { NationPlan } from './plan.ts';
import type { Step } from './step.ts';
import { wordLists } from './words.ts';

/** How many schools a plan asks for; at least one. */
export const schoolCount = ({ scale }: NationPlan): number => Math.max(1, Math.round(3000 * scale));

const counted = nationProvinces.reduce((sum, { schools }) => sum + schools, 0);
const fields = String(wordLists.schoolFields.length);
const collegeFields = String(wordLists.collegeFields.length);

/** Schools are spread over the provinces by their real shares, and over the cities of a province in turn. */
function planSchools(schools: number): string {
  const share = `((ordinal - 0.5) / ${String(schools)} * ${String(counted)})`;
  return `
    create table bench.school as
    with placed as (
      select ordinal as n, p.n as province, p.undergraduate, row_number() over (partition by p.n order by ordinal)::integer - 1 as seat
      from generate_series(1, ${String(schools)}) ordinal join bench.province p on ${share} >= p."from" and ${share} < p."to"),
    seated as (
      select placed.*, city.n as city, city.code as city_code, city.short, city.short_pinyin, city.short_initials,
        (seat / cities + city.place * 7) % ${fields} + 1 as field, ${dice('placed.n', 1)} < undergraduate as is_undergraduate
      from placed cross join lateral (select count(*)::integer as cities from bench.city c where c.province = placed.province) c
      join bench.city on city.province = placed.province and city.place = seat % cities)
    select s.n, s.province, s.city, s.city_code, '41' || left(p.code, 2) || '0' || (10000 + s.n)::text as code, is_undergraduate,
      s.short || field.name || suffix.name as name, s.short_pinyin || field.pinyin || suffix.pinyin as pinyin,
      s.short_initials || field.initials || suffix.initials as initials,
      ${dice('s.n', 2)} < 0.15 as is_of_city, ${dice('s.n', 3)} < 0.05 as was_moved, ${dice('s.n', 4)} < 0.04 as was_renamed, ${dice('s.n', 5)} < 0.2 as has_campuses,
      1985 + floor(${dice('s.n', 6)} * 20)::integer as founded, ${skewed('s.n', 7, { median: 12, spread: 0.6, most: 140 })} as colleges
    from seated s join bench.province p on p.n = s.province
    join bench.word field on field.list = 'schoolFields' and field.n = s.field
    join bench.word suffix on suffix.list = 'schoolSuffixes' and suffix.n = case when not is_undergraduate then 3 when ${dice('s.n', 8)} < 0.6 then 1 else 2 end`;
}

/** Colleges with their number of classes; a few were merged into the first college of their school. */
const planColleges = `
  create table bench.college as
  with planned as (
    select row_number() over (order by s.n, k)::integer as n, s.n as school, s.founded, k, (k - 1 + s.n * 7) % ${collegeFields} + 1 as field,
      (k - 1) / ${collegeFields} % 4 + 1 as kind, k > 1 and ${dice('s.n * 1000 + k', 10)} < 0.015 as was_merged, ${dice('s.n * 1000 + k', 11)} < 0.04 as was_renamed,
      ${skewed('s.n * 1000 + k', 12, { median: 19, spread: 0.3, most: 90 })} as classes
    from bench.school s cross join generate_series(1, s.colleges) k)
  select c.*, kind.name || field.name as name, kind.pinyin || field.pinyin as pinyin, kind.initials || field.initials as initials,
    (sum(classes) over (order by c.n) - classes)::bigint as classes_before
  from planned c join bench.word kind on kind.list = 'collegeKinds' and kind.n = c.kind
  join bench.word field on field.list = 'collegeFields' and field.n = c.field`;

const insertSchools = `
  insert into organizations.school (id, code, name, pinyin, pinyin_initials, province_code, location, location_code, level, authorities)
  select ${id('school', 's.n')}, s.code, s.name, s.pinyin, s.initials, p.code, city.name, s.city_code,
    case when is_undergraduate then 'UNDERGRADUATE' else 'VOCATIONAL' end, array[p.name || case when ${dice('s.n', 9)} < 0.9 then '' else '教育厅' end]
  from bench.school s join bench.province p on p.n = s.province join bench.city on city.n = s.city`;

const insertCampuses = `
  insert into organizations.campus (id, school_id, name, location, location_code, opened_on)
  select ${id('school', 's.n + (k << 24)')}, ${id('school', 's.n')}, (array['东', '西', '南', '北'])[k] || '校区', city.name, city.code, make_date(founded + 5 * (k - 1), 9, 1)
  from bench.school s join bench.city on city.n = s.city cross join lateral generate_series(1, 1 + ${oneOf(3, 's.n', 13)}) k where has_campuses`;

const markLargeSchools = `
  insert into organizations.large_school (school_id, reason, valid_from) select ${id('school', 'n')}, '院系众多', date '2021-09-01' from bench.school where colleges > 60`;

export const schoolSteps = (plan: NationPlan): readonly Step[] => [
  { name: 'plan of the schools', statements: [planSchools(schoolCount(plan)), planColleges, 'alter table bench.school add primary key (n)', 'alter table bench.college add primary key (n)', 'analyze bench.school, bench.college'] },
  { name: 'schools', statements: [insertSchools, insertCampuses, markLargeSchools] },
];
