import type { CivilDate } from '@xuelian/kernel';
import { type Database, listRows, sql } from '@xuelian/platform';
import type { Facts } from '@xuelian/rules';
import { type FactSource, registerFactSource, watched, type WatchedTable } from '../policies/index.ts';
import { type Population, populationOf, populations, postsOf, trainingKinds } from './coverage.ts';
import type { OrganizationKind } from '../organizations/index.ts';

interface YearRow {
  readonly organizationId: string;
  readonly isOnRecord: boolean;
  readonly expected: number;
  readonly covered: number;
  readonly leastTenths: number | null;
}

interface LessonRow {
  readonly organizationId: string;
  readonly hadBoth: boolean;
}

/** Whoever serves somewhere, and the federations above that train their presidium: a record about a person is about all of these. */
const wherePeopleServe = `
  select t.organization_id, false from changed join people.office_term t on t.person_id = changed.person_id
  union all select above.id, false from changed join people.office_term t on t.person_id = changed.person_id join organizations.organization unit on unit.id = t.organization_id
    join organizations.organization above on above.lineage = any(platform.lineages_above(unit.lineage)) and above.kind in ('PROVINCIAL_FEDERATION', 'CITY_FEDERATION')`;

const watches: readonly WatchedTable[] = [
  watched('trainings.course'),
  { table: 'trainings.attendance', affects: wherePeopleServe },
  watched('people.office_term'),
  { table: 'people.office_term', affects: wherePeopleServe },
];

/**
 * What the rules ask about training on a day, over the year up to it. Nothing is known of an organization that keeps no
 * courses here: neither did it give one in the year, nor did anybody of its roster attend one.
 */
export const trainingFacts: FactSource = registerFactSource({
  name: 'trainings',
  watches,
  async read(db, organizationIds, on) {
    const units = await listRows(db, sql<{ id: string; kind: OrganizationKind }>`select id, kind from organizations.organization where id = any(${organizationIds}::uuid[]) and kind = any(${[...trainingKinds]}::text[])`);
    const by = Map.groupBy(units, ({ kind }) => populationOf(kind) ?? 'STAFF');
    const known = new Map<string, Facts>();
    const idsOf = (population: Population): readonly string[] => (by.get(population) ?? []).map(({ id }) => id);
    // Every population is asked about, also one that nobody here has: a list costs the same statements whoever is on it.
    for (const population of populations) {
      for (const row of await listYears(db, idsOf(population), population, on)) if (row.isOnRecord && row.expected > 0) known.set(row.organizationId, yearFacts(row, population));
    }
    for (const { organizationId, hadBoth } of await listLessons(db, idsOf('STAFF'), on)) known.set(organizationId, { ...known.get(organizationId), 'training.lessonForAll': hadBoth });
    return known;
  },
});

const yearFacts = ({ expected, covered, leastTenths }: YearRow, population: Population): Facts => ({
  'training.completeThisYear': covered === expected, ...(population === 'STAFF' && leastTenths !== null ? { 'training.leastHours': leastTenths / 10 } : {}),
});

const since = (on: CivilDate) => sql`(${on}::date - interval '1 year')::date`;

const listYears = async (db: Database, organizationIds: readonly string[], population: Population, on: CivilDate): Promise<readonly YearRow[]> => await listRows(db, sql<YearRow>`
  select given.id as "organizationId", k.expected, k.covered, k.least_tenths as "leastTenths",
    k.total_tenths > 0 or exists (select from trainings.course c where c.organization_id = given.id and c.state = 'HELD' and c.ends_on <= ${on}::date and c.ends_on > ${since(on)}) as "isOnRecord"
  from unnest(${organizationIds}::uuid[]) as given(id) cross join lateral trainings.coverage(given.id, ${population}, ${[...postsOf[population]]}::text[], ${on}::date, ${since(on)}, 0) k`);

/** A lesson and a training by the League of the level, at any time up to the day (R-GD-7.2a: the period is silent); nothing is known where that League keeps neither here. */
const listLessons = async (db: Database, organizationIds: readonly string[], on: CivilDate): Promise<readonly LessonRow[]> => await listRows(db, sql<LessonRow>`
  select u.id as "organizationId", bool_and(had.lesson and had.duty) as "hadBoth"
  from organizations.organization u
  cross join lateral trainings.roster(u.id, 'STAFF', ${[...postsOf.STAFF]}::text[], ${on}::date, ${on}::date) as member(person_id)
  cross join lateral (
    select coalesce(bool_or(c.kind = 'PARTY_LEAGUE_LESSON'), false) as lesson, coalesce(bool_or(c.kind = 'DUTY'), false) as duty
    from trainings.attendance a join trainings.course c on c.id = a.course_id
    where a.person_id = member.person_id and a.hours_tenths > 0 and c.organization_id = u.league_id and c.state = 'HELD' and c.ends_on <= ${on}::date) as had
  where u.id = any(${organizationIds}::uuid[])
    and exists (select from trainings.course c where c.organization_id = u.league_id and c.state = 'HELD' and c.kind in ('PARTY_LEAGUE_LESSON', 'DUTY') and c.ends_on <= ${on}::date)
  group by u.id`);
