import type { CivilDate } from '@xuelian/kernel';
import type { Database } from '@xuelian/platform';
import type { Facts } from '@xuelian/rules';
import { listJurisdictions } from '../organizations/index.ts';
import { factsOf } from '../people/index.ts';
import { listTreeFacts } from './tree.facts.ts';
import { type WatchedTable, watched, watchedByPolicies } from './fact-watch.ts';

/** Who counts facts for the rules: each fact has one source, and what no source knows is UNKNOWN. */
export interface FactSource {
  readonly name: string;
  /** Every table it reads: what changes there puts the organizations it is about down for evaluation. */
  readonly watches: readonly WatchedTable[];
  /** The facts of many organizations on one day, in a number of statements that does not grow with theirs. */
  read(db: Database, organizationIds: readonly string[], on: CivilDate): Promise<ReadonlyMap<string, Facts>>;
}

const sources = new Map<string, FactSource>();

/** How a context adds the facts it counts; contexts to the right of policies call it too. */
export function registerFactSource(source: FactSource): FactSource {
  if (sources.has(source.name)) throw new Error(`fact source ${source.name} is registered twice`);
  sources.set(source.name, source);
  return source;
}

export const listFactSources = (): readonly FactSource[] => [...sources.values()];

/** Every table on which rule sets, declarations or facts rest. */
export const listWatches = (): readonly WatchedTable[] => [...watchedByPolicies, ...listFactSources().flatMap(({ watches }) => watches)];

/** Everything known of many organizations on one day (事实). */
export async function listFacts(db: Database, organizationIds: readonly string[], on: CivilDate): Promise<ReadonlyMap<string, Facts>> {
  const answers = await Promise.all([...sources.values()].map(async (source) => await source.read(db, organizationIds, on)));
  return new Map(organizationIds.map((id) => [id, Object.assign({}, ...answers.map((answer) => answer.get(id) ?? {})) as Facts]));
}

/** Officers, departments and staff as they stood on the day. */
registerFactSource({
  name: 'people',
  // By an office elsewhere a secretary-general is a League cadre, and staff come from a college: whoever changes offices anywhere is looked at everywhere.
  watches: [
    { table: 'people.office_term', affects: 'select organization_id, false from changed union all select t.organization_id, false from changed join people.office_term t on t.person_id = changed.person_id' },
    watched('people.department'),
    watched('people.rotation_turn'),
    { table: 'people.particulars', affects: 'select t.organization_id, false from changed join people.office_term t on t.person_id = changed.person_id' },
    { table: 'people.private_particulars', affects: 'select t.organization_id, false from changed join people.office_term t on t.person_id = changed.person_id' },
  ],
  read: factsOf,
});

/** Where an organization stands, and the students it serves by the last count up to the day. */
registerFactSource({
  name: 'organizations',
  watches: [watched('organizations.student_count'), {
    // An edge is about both its ends, and about what stands above: a class is the third level of its school.
    table: 'organizations.relation',
    affects: `select lower_id, false from changed union all select upper_id, false from changed
      union all select above.upper_id, false from changed join organizations.relation above on above.lower_id = changed.upper_id and above.slot = 'TREE' and above.valid_to is null`,
  }],
  async read(db, organizationIds, on) {
    const [units, places] = await Promise.all([listJurisdictions(db, organizationIds, on), listTreeFacts(db, organizationIds, on)]);
    const counted = [...units].map(([id, { linkedStudentCount }]): readonly [string, Facts] => [id, linkedStudentCount === null ? {} : { 'students.linked': linkedStudentCount }]);
    return new Map(counted.map(([id, facts]) => [id, { ...facts, ...places.get(id) }]));
  },
});
