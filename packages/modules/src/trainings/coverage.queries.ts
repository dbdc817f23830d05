import type { Citation, CivilDate, Lineage } from '@xuelian/kernel';
import { type Database, forSignedIn, type Fragment, getRow, type Given, type SortOrder, sql, storedType } from '@xuelian/platform';
import type { Level } from '@xuelian/rules';
import { globalIdOf } from '../organizations/index.ts';
import { type Population, populations, postsOf, unionKinds } from './coverage.ts';

/** The days an academic year is counted over up to a day of it: after `since`, to `until`; SQL, for the year may be known only when a statement runs. */
export interface Span {
  readonly until: Fragment;
  readonly since: Fragment;
}

export const spanOf = (academicYear: Given<number>, asOf: Given<CivilDate> | null, today: Given<CivilDate>): Span => {
  const year = sql`make_date(${academicYear}::integer, 9, 1)`;
  return { since: sql`(${year} - 1)`, until: sql`least(coalesce(${asOf}::date, ${today}::date), make_date(${academicYear}::integer + 1, 8, 31))` };
};

interface CoverageRow {
  readonly population: Population;
  readonly countedOn: CivilDate;
  readonly expected: number;
  readonly covered: number;
  readonly hours: number;
}

/** Totals of a roster, which name nobody; the rows come with the relation. */
export const coverages = storedType<CoverageRow>({
  name: 'TrainingCoverage',
  key: sql`v.population`,
  columns: () => ({ population: sql`v.population`, countedOn: sql`v.counted_on`, expected: sql`v.expected`, covered: sql`v.covered`, hours: sql`v.total_tenths / 10.0::float8` }),
  visible: (sight) => forSignedIn(sight),
});

const postsFor = (population: Population): Fragment => sql`${[...postsOf[population]]}::text[]`;

/** Whom the organization of this id and kind is to train: its own population, and newcomers of a union. */
const isTrained = (population: Population, kind: Fragment): Fragment => {
  const unions = sql`${kind} in ('SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION', 'SECONDARY_SCHOOL_UNION')`;
  if (population === 'COMMITTEE') return sql`${kind} = 'NATIONAL_FEDERATION'`;
  return population === 'PRESIDIUMS_BELOW' ? sql`${kind} in ('PROVINCIAL_FEDERATION', 'CITY_FEDERATION')` : unions;
};

export const coveredPopulations = (organization: { readonly id: Fragment; readonly kind: Fragment }, { since, until }: Span): Fragment => sql`(
  ${sql.join(populations.map((population) => sql`
    select ${population}::text as population, ${until} as counted_on, k.expected, k.covered, k.total_tenths
    from trainings.coverage(${organization.id}, ${population}, ${postsFor(population)}, ${until}, ${since}, 0) k where ${isTrained(population, organization.kind)} and ${until} > ${since}`), sql` union all `)}) v`;

export const byPopulation: SortOrder = { name: 'COVERAGE', keys: [{ column: sql`v.population`, type: 'text' }] };

/** The people of a roster whom no course reached, by their ids. */
export const missingIn = (organizationId: Fragment, population: Population, { since, until }: Span): Fragment => sql`(
  select r.person_id from trainings.reached(${organizationId}, ${population}, ${postsFor(population)}, ${until}, ${since}) r where not r.is_covered and ${until} > ${since})`;

interface TotalRow {
  readonly organizationId: string;
  readonly expected: number;
  readonly covered: number;
  readonly hours: number;
}

/** Staff of all unions within each organization of a level; the rows come with the relation. */
export const totals = storedType<TotalRow>({
  name: 'TrainingTotal',
  key: sql`tt.organization_id`,
  columns: () => ({ organizationId: sql`tt.organization_id`, expected: sql`tt.expected`, covered: sql`tt.covered`, hours: sql`tt.total_tenths / 10.0::float8` }),
  visible: (sight) => forSignedIn(sight),
});

export const totalsBelow = (organizationId: Fragment, level: Level, { since, until }: Span): Fragment => sql`
  trainings.totals_below(${organizationId}, ${level}, ${postsFor('STAFF')}, ${[...unionKinds]}::text[], ${until}, ${since}) tt join organizations.organization g on g.id = tt.organization_id`;

export const byCode: SortOrder = { name: 'TRAINING TOTAL', keys: [{ column: sql`g.code`, type: 'text' }] };

/** What a year check says. */
interface YearCheckRow {
  readonly rowId: string;
  readonly id: string;
  readonly lineage: Lineage;
  readonly academicYear: number;
  readonly asOf: CivilDate;
  readonly population: Population;
  readonly expected: number;
  readonly covered: number;
  readonly newcomers: number;
  readonly introduced: number;
  readonly requiredHours: number | null;
  readonly withHours: number | null;
  readonly outcome: 'OK' | 'SHORT';
  readonly citations: readonly Citation[];
  readonly checkedAt: string;
}

export const yearChecks = storedType<YearCheckRow>({
  name: 'TrainingYearCheck',
  from: () => sql`trainings.year_check ty`,
  key: sql`ty.id`,
  columns: () => ({
    rowId: sql`ty.id`, id: globalIdOf('TYC', sql`ty.id`), lineage: sql`ty.lineage`, academicYear: sql`ty.academic_year`, asOf: sql`ty.as_of`, population: sql`ty.population`, expected: sql`ty.expected`, covered: sql`ty.covered`,
    newcomers: sql`ty.newcomers`, introduced: sql`ty.introduced`, requiredHours: sql`ty.required_tenths / 10.0::float8`, withHours: sql`ty.with_hours`, outcome: sql`ty.outcome`, citations: sql`ty.citations`,
    checkedAt: sql`ty.checked_at`,
  }),
  visible: (sight) => forSignedIn(sight),
});

export const latestCheck: SortOrder = { name: 'YEAR CHECK', keys: [{ column: sql`ty.checked_at`, type: 'timestamptz', descending: true }, { column: sql`ty.id`, type: 'uuid', descending: true }] };

export interface CountedRoster {
  readonly expected: number;
  readonly covered: number;
  readonly withHours: number;
}

/** The same totals for code. */
export const countRoster = async (db: Database, organizationId: string, population: Population, { asOf, since, requiredTenths }: { readonly asOf: CivilDate; readonly since: CivilDate; readonly requiredTenths: number }): Promise<CountedRoster> =>
  await getRow(db, sql<CountedRoster>`select k.expected, k.covered, k.with_hours as "withHours" from trainings.coverage(${organizationId}, ${population}, ${postsFor(population)}, ${asOf}, ${since}, ${requiredTenths}) k`);
