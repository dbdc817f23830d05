import { dice } from './dice.ts';
import { nationProvinces } from './places.ts';
import { schoolCount } from './schools.ts';
import type { NationPlan } from './plan.ts';
import type { Step } from './step.ts';
import { nameAround } from './words.ts';

const provinces = nationProvinces.length;
const cities = nationProvinces.flatMap((province) => province.cities).length;

/** Ordinals are counted, not looked up: a body of each line for every place, then graduate unions, college unions and classes. */
export function ordinalsOf(plan: NationPlan) {
  const schools = schoolCount(plan);
  const places = 1 + provinces + cities + schools;
  return { party: 0, league: places, student: places * 2, graduate: places * 3, college: places * 3 + schools };
}

/** Numbers of the places, which their bodies share: the nation, then provinces, cities and schools. */
const placeOf = { province: (n: string) => `(1 + ${n})`, city: (n: string) => `(${String(1 + provinces)} + ${n})`, school: (n: string) => `(${String(1 + provinces + cities)} + ${n})` } as const;

/** Whatever has bodies in all three lines, each with the way from the nation down to it. */
const planPlaces = `
  create table bench.place as
  with recursive place as (
    select 1 as n, null::integer as above, 'NATIONAL' as level, '100000' as code, '' as name, '' as pinyin, '' as initials, '100000' as division, date '1949-03-01' as since, null::integer as school
    union all select ${placeOf.province('n')}, 1, 'PROVINCE', code, name, pinyin, initials, code, date '1955-05-04', null from bench.province
    union all select ${placeOf.city('n')}, ${placeOf.province('province')}, 'CITY', code, name, pinyin, initials, code, date '1960-05-04', null from bench.city
    union all select ${placeOf.school('n')}, case when is_of_city then ${placeOf.city('city')} else ${placeOf.province('province')} end,
      'SCHOOL', code, name, pinyin, initials, null, make_date(founded, 9, 1), n from bench.school),
  path(n, way) as (
    select n, array[n] from place where above is null
    union all select place.n, way || place.n from path join place on place.above = path.n)
  select place.*, path.way from place join path using (n)`;

const unitTable = `
  create table bench.unit (
    n bigint primary key, code text, kind text, level text, line text, name text, pinyin text, initials text, division text, superior bigint, edge text, school integer,
    college integer, lineage text collate "C", league bigint, party bigint, member_of bigint, since date, until date, previous_name text, previous_superior bigint, successor bigint)`;

const lineageFunction = `
  create function bench.lineage(base integer, way integer[]) returns text language sql immutable parallel safe
    return '/' || (select string_agg(bench.label(base + step), '/' order by at) from unnest(way) with ordinality as steps(step, at)) || '/'`;

/** One body of every place of some levels. */
interface Bodies {
  readonly levels: readonly string[];
  readonly line: 'STUDENT' | 'LEAGUE' | 'PARTY';
  readonly suffix: string;
  readonly kind: string;
  readonly names: string;
}

const levels = ['PROVINCE', 'CITY', 'SCHOOL'];
const nation = ['NATIONAL'];

const bodies: readonly Bodies[] = [
  { levels: nation, line: 'PARTY', suffix: 'DW', kind: 'PARTY_ORG', names: nameAround('中共中央', 'p', '') },
  { levels: nation, line: 'LEAGUE', suffix: 'TW', kind: 'LEAGUE_ORG', names: nameAround('共青团中央', 'p', '') },
  { levels: nation, line: 'STUDENT', suffix: 'XL', kind: 'NATIONAL_FEDERATION', names: nameAround('中华全国学生联合会', 'p', '') },
  { levels, line: 'PARTY', suffix: 'DW', kind: 'PARTY_ORG', names: nameAround('中共', 'p', '委员会') },
  { levels, line: 'LEAGUE', suffix: 'TW', kind: 'LEAGUE_ORG', names: nameAround('共青团', 'p', '委员会') },
  { levels: ['PROVINCE'], line: 'STUDENT', suffix: 'XL', kind: 'PROVINCIAL_FEDERATION', names: nameAround('', 'p', '学生联合会') },
  { levels: ['CITY'], line: 'STUDENT', suffix: 'XL', kind: 'CITY_FEDERATION', names: nameAround('', 'p', '学生联合会') },
  { levels: ['SCHOOL'], line: 'STUDENT', suffix: 'XSH', kind: 'SCHOOL_STUDENT_UNION', names: nameAround('', 'p', '学生会') },
];

function planBodies(plan: NationPlan, { levels: at, line, suffix, kind, names }: Bodies): string {
  const ordinals = ordinalsOf(plan);
  const base = String({ PARTY: ordinals.party, LEAGUE: ordinals.league, STUDENT: ordinals.student }[line]);
  const guided = line === 'STUDENT' ? `${String(ordinals.league)} + p.n, ${String(ordinals.party)} + p.n` : 'null, null';
  return `
    insert into bench.unit (n, code, kind, level, line, name, pinyin, initials, division, superior, edge, school, lineage, league, party, since)
    select ${base} + p.n, p.code || '-${suffix}', '${kind}', p.level, '${line}', ${names}, ${line === 'STUDENT' ? 'p.division' : 'null'}, ${base} + p.above,
      '${suffix === 'XSH' ? 'AFFILIATED_TO' : 'SUPERIOR'}', p.school, bench.lineage(${base}, p.way), ${guided}, p.since
    from bench.place p where p.level in (${at.map((level) => `'${level}'`).join(', ')})`;
}

/** A union of a school of a city was once affiliated to the province; every school union is a member body of its province. */
const planSchoolUnions = (plan: NationPlan): string => `
  update bench.unit u set member_of = federation.n, previous_superior = case when s.is_of_city and s.was_moved then federation.n end,
    previous_name = case when s.was_renamed then replace(replace(u.name, '大学', '学院'), '职业技术学院', '职业学院') end
  from bench.school s join bench.unit federation on federation.n = ${String(ordinalsOf(plan).student)} + ${placeOf.province('s.province')}
  where u.kind = 'SCHOOL_STUDENT_UNION' and u.school = s.n`;

const planGraduateUnions = (plan: NationPlan): string => `
  insert into bench.unit (n, code, kind, level, line, name, pinyin, initials, superior, edge, school, lineage, league, party, member_of, since)
  select ${String(ordinalsOf(plan).graduate)} + s.n, s.code || '-YJS', 'SCHOOL_GRADUATE_UNION', 'SCHOOL', 'STUDENT', ${nameAround('', 's', '研究生会')},
    u.superior, u.edge, s.n, regexp_replace(u.lineage, '[0-9a-z]+/$', '') || bench.label(${String(ordinalsOf(plan).graduate)} + s.n) || '/', u.league, u.party, u.member_of, u.since + 3650
  from bench.school s join bench.unit u on u.school = s.n and u.kind = 'SCHOOL_STUDENT_UNION' where s.is_undergraduate`;

const planCollegeUnions = (plan: NationPlan): string => `
  insert into bench.unit (n, code, kind, level, line, name, pinyin, initials, superior, edge, school, college, lineage, league, party, since, previous_name)
  select ${String(ordinalsOf(plan).college)} + c.n, u.code || '-' || lpad(c.k::text, 3, '0'), 'COLLEGE_STUDENT_UNION', 'COLLEGE', 'STUDENT', ${nameAround('', 'c', '学院学生会')},
    u.n, 'SUPERIOR', c.school, c.n, u.lineage || bench.label(${String(ordinalsOf(plan).college)} + c.n) || '/', u.league, u.party,
    u.since + 30 + floor(${dice('c.n', 20)} * 3000)::integer, case when c.was_renamed then c.name || '系学生会' end
  from bench.college c join bench.unit u on u.school = c.school and u.kind = 'SCHOOL_STUDENT_UNION'`;

/** A merged college ended with the academic year before last, and went on in the first college of its school. */
const planMergers = (plan: NationPlan): string => `
  update bench.unit u set until = ${endOfYears(plan, 2)}, successor = first.n
  from bench.college c join bench.unit first on first.school = c.school and first.kind = 'COLLEGE_STUDENT_UNION' and right(first.code, 4) = '-001'
  where u.college = c.n and c.was_merged`;

/** SQL for the last summer before which a number of academic years lie. */
export const endOfYears = ({ on }: NationPlan, back: number): string => `date '${String(Number(on.slice(0, 4)) - back)}-07-01'`;

export const unitSteps = (plan: NationPlan): readonly Step[] => [
  {
    name: 'plan of the organizations',
    statements: [
      planPlaces, unitTable, lineageFunction, ...bodies.map((each) => planBodies(plan, each)), 'create index on bench.unit (school, kind)', 'create index on bench.unit (college)', 'analyze bench.unit',
      planSchoolUnions(plan), planGraduateUnions(plan), planCollegeUnions(plan), planMergers(plan), 'analyze bench.unit',
    ],
  },
];
