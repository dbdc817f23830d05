import type { CivilDate } from '@xuelian/kernel';
import type { Database } from '@xuelian/platform';
import type { Facts } from '@xuelian/rules';
import { listJurisdictions } from '../organizations/index.ts';
import { factsOf } from '../people/index.ts';

/** Who counts facts for the rules: each fact has one source, and what no source knows is UNKNOWN. */
export interface FactSource {
  readonly name: string;
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

/** Everything known of many organizations on one day (事实). */
export async function listFacts(db: Database, organizationIds: readonly string[], on: CivilDate): Promise<ReadonlyMap<string, Facts>> {
  const answers = await Promise.all([...sources.values()].map(async (source) => await source.read(db, organizationIds, on)));
  return new Map(organizationIds.map((id) => [id, Object.assign({}, ...answers.map((answer) => answer.get(id) ?? {})) as Facts]));
}

/** Officers, departments and staff as they stood on the day. */
registerFactSource({ name: 'people', read: factsOf });

/** The students an organization serves, by the last count up to the day. */
registerFactSource({
  name: 'organizations',
  async read(db, organizationIds, on) {
    const units = await listJurisdictions(db, organizationIds, on);
    return new Map([...units].map(([id, { linkedStudentCount }]) => [id, linkedStudentCount === null ? {} : { 'students.linked': linkedStudentCount }]));
  },
});
