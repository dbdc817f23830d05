import type { CivilDate } from '@xuelian/kernel';
import { type Database, defineLoader, listRows, sql } from '@xuelian/platform';
import { type Facts, type PostId, posts, type RuleSet } from '@xuelian/rules';
import { countDepartment, countLeadership, type DepartmentCounts, type LeadershipCounts } from './leadership.ts';
import { keyText, type OrganizationOn } from './office.loaders.ts';
import { isInOfficeOn } from './office.queries.ts';
import { listRuleSets } from './office.rules.ts';
import { factsOf } from './people.facts.ts';
import { postOrder } from './person.ts';
import { isRotating } from './rotation.ts';

/** One department with the ids of its offices. */
export interface DepartmentRoster {
  readonly departmentId: string;
  readonly heads: readonly string[];
  readonly deputies: readonly string[];
  readonly staff: readonly string[];
  readonly counts: DepartmentCounts;
}

/** Who leads an organization on a day; offices, departments and the term by their ids. */
export interface Leadership {
  readonly asOf: CivilDate;
  readonly isRotating: boolean;
  readonly termId: string | null;
  readonly presidium: readonly string[];
  readonly departments: readonly DepartmentRoster[];
  readonly others: readonly string[];
  readonly counts: LeadershipCounts;
}

interface OfficeOn {
  readonly id: string;
  readonly organizationId: string;
  readonly departmentId: string | null;
  readonly post: PostId;
}

interface PartOn {
  readonly id: string;
  readonly organizationId: string;
}

/** Whoever asks: the graph shows of the offices only what each viewer may see. */
export const leadershipOn = defineLoader<OrganizationOn, Leadership | null>(async (keys, { db }) => {
  const answers = new Map<string, Leadership>();
  for (const [on, group] of Map.groupBy(keys, (key) => key.on)) {
    for (const [organizationId, leadership] of await readLeaderships(db, group.map((key) => key.organizationId), on)) answers.set(keyText({ organizationId, on }), leadership);
  }
  return keys.map((key) => answers.get(keyText(key)) ?? null);
}, keyText);

async function readLeaderships(db: Database, ids: readonly string[], on: CivilDate): Promise<ReadonlyMap<string, Leadership>> {
  const [ruleSets, facts, offices, departments, terms] = await Promise.all([listRuleSets(db, ids, on), factsOf(db, ids, on), listOffices(db, ids, on), listDepartments(db, ids, on), listTermsOn(db, ids, on)]);
  return new Map([...ruleSets].map(([id, ruleSet]) => {
    const of = <Part extends PartOn>(parts: readonly Part[]): readonly Part[] => parts.filter(({ organizationId }) => organizationId === id);
    const counted = facts.get(id) ?? {};
    return [id, { ...arranged(of(offices), of(departments), ruleSet, counted), asOf: on, isRotating: isRotating(ruleSet), termId: of(terms)[0]?.id ?? null, counts: countLeadership(ruleSet, counted) }];
  }));
}

function arranged(offices: readonly OfficeOn[], departments: readonly (PartOn & { readonly name: string })[], ruleSet: RuleSet, facts: Facts): Pick<Leadership, 'presidium' | 'departments' | 'others'> {
  const idsOf = (belongs: (office: OfficeOn) => boolean): readonly string[] => offices.filter(belongs).map(({ id }) => id);
  const rosters = departments.map(({ id, name }): DepartmentRoster => {
    const inside = (belongs: (post: PostId) => boolean): readonly string[] => idsOf(({ departmentId, post }) => departmentId === id && !posts[post].isPresidium && belongs(post));
    const counted = facts.departments?.find((department) => department.name === name) ?? { name, heads: 0, deputies: 0, staff: 0 };
    return {
      departmentId: id,
      heads: inside((post) => post === 'DEPARTMENT_HEAD'),
      deputies: inside((post) => post === 'DEPARTMENT_DEPUTY'),
      staff: inside((post) => post !== 'DEPARTMENT_HEAD' && post !== 'DEPARTMENT_DEPUTY'),
      counts: countDepartment(ruleSet, counted),
    };
  });
  return { departments: rosters, presidium: idsOf(({ post }) => posts[post].isPresidium), others: idsOf(({ post, departmentId }) => !posts[post].isPresidium && departmentId === null) };
}

async function listOffices(db: Database, ids: readonly string[], on: CivilDate): Promise<readonly OfficeOn[]> {
  return await listRows(db, sql<OfficeOn>`
    select t.id, t.organization_id as "organizationId", t.department_id as "departmentId", t.post from people.office_term t
    where t.organization_id = any(${ids}::uuid[]) and ${isInOfficeOn(on)} order by array_position(${[...postOrder]}::text[], t.post), t.started_on, t.id`);
}

async function listDepartments(db: Database, ids: readonly string[], on: CivilDate): Promise<readonly (PartOn & { readonly name: string })[]> {
  return await listRows(db, sql<PartOn & { readonly name: string }>`
    select id, organization_id as "organizationId", name from people.department
    where organization_id = any(${ids}::uuid[]) and opened_on <= ${on}::date and (closed_on is null or closed_on > ${on}::date) order by opened_on, id`);
}

async function listTermsOn(db: Database, ids: readonly string[], on: CivilDate): Promise<readonly PartOn[]> {
  return await listRows(db, sql<PartOn>`
    select id, organization_id as "organizationId" from people.leadership_term
    where organization_id = any(${ids}::uuid[]) and started_on <= ${on}::date and (ended_on is null or ended_on > ${on}::date)`);
}
