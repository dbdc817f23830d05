import { atInput, type CivilDate, isWithin, pinyinKey, type Problem, refuse, succeed } from '@xuelian/kernel';
import { findRow, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { type ChangeOrganization, changeProblems, countProblems, done, findOne, futureProblems, held, type One, reasonProblems } from './organization.change.ts';
import { checkName, codeProblems, existsOn, kindRules, type Level, type OfficeFunction, type OrganizationKind, placementProblems } from './organization.ts';
import { type Organization, placementOf } from './organization.entity.ts';
import { addEvent, addRelation, bumpVersion, endRelation, endRelations, insertOrganization, livingSubordinates, lockOrganization, moveSubtree } from './organization.rows.ts';
import { problems } from './organizations.problems.ts';
import { assignmentProblems, assignmentsOf, type GivenGuidance } from './relation.ts';

/** Merging or splitting more at once is a plan, not a step. */
const mostAtOnce = 20;

export interface EstablishOrganization extends GivenGuidance {
  readonly idempotencyKey?: string;
  readonly kind: OrganizationKind;
  readonly level?: Level | null;
  readonly name: string;
  readonly code: string;
  readonly superiorId?: string | null;
  readonly schoolId?: string | null;
  readonly divisionCode?: string | null;
  readonly linkedStudentCount?: number | null;
  readonly officeFunction?: OfficeFunction | null;
  readonly establishedOn: CivilDate;
  readonly reason: string;
}

interface Establishment extends Target {
  readonly superior: Organization | null;
  readonly league: Organization | null;
  readonly party: Organization | null;
}

/** 成立. Under a superior the right is asked for there; a root has none, so only the operator's console founds one. */
export const establishOrganization: UseCase<EstablishOrganization, Establishment> = {
  action: 'organization.establish',
  capability: 'ADMINISTER',
  async find(work, input) {
    const superior = await held(work, input.superiorId);
    if (input.superiorId != null && superior === null) return undefined;
    const places = superior === null ? [] : [placementOf(superior)];
    return { superior, league: await held(work, input.guidingLeagueId), party: await held(work, input.leadingPartyId), guards: places, visibleAt: places };
  },
  async perform(work, { superior, league, party }, input) {
    const level = input.level ?? kindRules[input.kind].levels[0] ?? 'SCHOOL';
    const { name, problems: nameProblems } = checkName(input.name);
    const schoolId = input.schoolId ?? (level === 'SCHOOL' ? null : (superior?.schoolId ?? null));
    const found = [
      ...nameProblems,
      ...codeProblems(input.code),
      ...reasonProblems(input.reason),
      ...futureProblems(work, input.establishedOn, 'establishedOn'),
      ...placementProblems(input.kind, level, superior, input.establishedOn),
      ...assignmentsOf(input, league, party).flatMap((one) => assignmentProblems(one, { kind: input.kind, level }, input.establishedOn, 'kind')),
      ...countProblems(input.linkedStudentCount ?? 0, 'linkedStudentCount'),
      ...(await takenProblems(work, input.kind, name, superior, input.code)),
      ...(await schoolProblems(work, input.schoolId)),
      ...divisionProblems(input.kind, input.divisionCode ?? null),
      ...(await functionProblems(work, input, schoolId)),
    ];
    if (found.length > 0) return refuse(...found);
    const { divisionCode = null, linkedStudentCount = null, officeFunction = null } = input;
    const given = { ...input, level, name, superior, league, party, schoolId, divisionCode, linkedStudentCount, officeFunction };
    return succeed(done(await insertOrganization(work, given), 'organization.established'));
  },
};

export interface RenameOrganization extends ChangeOrganization {
  readonly name: string;
}

/** 更名. */
export const renameOrganization: UseCase<RenameOrganization, One> = {
  action: 'organization.rename',
  capability: 'ADMINISTER',
  find: findOne,
  async perform(work, { organization }, input) {
    const { name, problems: nameProblems } = checkName(input.name);
    const found = [...nameProblems, ...(await changeProblems(work, organization, input))];
    if (name === organization.name) found.push(problems.SAME_NAME(atInput('name')));
    if (found.length > 0) return refuse(...found);
    addEvent(work, organization, 'RENAMED', { on: input.effectiveOn, reason: input.reason, previous: organization.name, current: name });
    await sql`update organizations.organization_name set valid_to = ${input.effectiveOn} where organization_id = ${organization.id} and valid_to is null`.execute(work.db);
    await sql`insert into organizations.organization_name (organization_id, name, valid_from) values (${organization.id}, ${name}, ${input.effectiveOn})`.execute(work.db);
    const { full, initials } = pinyinKey(name);
    Object.assign(organization, { name, pinyin: full, pinyinInitials: initials });
    return succeed(done(organization, 'organization.renamed'));
  },
};

export interface ReaffiliateOrganization extends ChangeOrganization {
  readonly superiorId: string;
}

interface Move extends One {
  readonly superior: Organization;
}

/** 改变隶属关系, with everything below it. The right is needed on both sides: to let go and to take in. */
export const reaffiliateOrganization: UseCase<ReaffiliateOrganization, Move> = {
  action: 'organization.reaffiliate',
  capability: 'ADMINISTER',
  async find(work, input) {
    const one = await findOne(work, input);
    const superior = await held(work, input.superiorId);
    if (one === undefined || superior === null) return undefined;
    return { ...one, superior, guards: [...one.guards, placementOf(superior)] };
  },
  async perform(work, { organization, superior }, input) {
    const { kind, level } = organization;
    const found = [...(await changeProblems(work, organization, input)), ...placementProblems(kind, level, superior, input.effectiveOn)];
    if (isWithin(superior.lineage, organization.lineage)) found.push(problems.CYCLE(atInput('superiorId')));
    if (organization.superiorId === superior.id) found.push(problems.SAME_SUPERIOR(atInput('superiorId')));
    if (found.length > 0) return refuse(...found);
    await reaffiliate(work, organization, superior, input);
    return succeed(done(organization, 'organization.reaffiliated'));
  },
};

/** Moves an organization whose move has been found lawful. */
export async function reaffiliate(work: Work, organization: Organization, superior: Organization, { effectiveOn: on, reason }: Pick<ChangeOrganization, 'effectiveOn' | 'reason'>): Promise<void> {
  await endRelation(work, organization, sql`slot = 'TREE'`, on);
  addRelation(work, kindRules[organization.kind].edge, superior.id, organization.id, on);
  const previous = organization.superiorId ?? '';
  addEvent(work, organization, 'REAFFILIATED', { on, reason, previous, current: superior.id, counterparts: [superior] });
  // The version is bumped by hand: the subtree statement runs beside the entity, which must not write its old path back.
  await bumpVersion(work, organization);
  await moveSubtree(work, organization, superior);
  await work.em.flush();
}

export interface MergeOrganizations extends ChangeOrganization {
  /** The organizations that end; `organizationId` is the one that goes on. */
  readonly mergedIds: readonly string[];
}

interface Merger extends One {
  readonly merged: readonly Organization[];
}

/** 合并: the merged ones are dissolved, their subordinates go over to the one that remains. */
export const mergeOrganizations: UseCase<MergeOrganizations, Merger> = {
  action: 'organization.merge',
  capability: 'ADMINISTER',
  async find(work, input) {
    const one = await findOne(work, input);
    if (one === undefined) return undefined;
    const ids = [...new Set(input.mergedIds)].slice(0, mostAtOnce).toSorted();
    const merged = await Promise.all(ids.map(async (id) => await lockOrganization(work, id)));
    if (merged.some((organization) => organization === null)) return undefined;
    const found = merged.filter((organization) => organization !== null);
    return { ...one, merged: found, guards: [...one.guards, ...found.map(placementOf)] };
  },
  async perform(work, { organization, merged }, input) {
    const found = [...listProblems(input.mergedIds, 'mergedIds'), ...(await changeProblems(work, organization, input))];
    for (const [index, one] of merged.entries()) {
      const field = { path: ['input', 'mergedIds', String(index)] };
      if (one.id === organization.id) found.push(problems.MERGED_INTO_ITSELF(field));
      if (one.kind !== organization.kind) found.push(problems.DIFFERENT_KINDS(field));
      if (!existsOn(one, input.effectiveOn)) found.push(problems.NOT_IN_EXISTENCE({ ...field, values: { on: input.effectiveOn } }));
    }
    if (found.length > 0) return refuse(...found);
    for (const one of merged) await mergeOne(work, one, organization, input);
    addEvent(work, organization, 'MERGED', { on: input.effectiveOn, reason: input.reason, counterparts: merged });
    return succeed(done(organization, 'organization.merged'));
  },
};

async function mergeOne(work: Work, ended: Organization, successor: Organization, input: ChangeOrganization): Promise<void> {
  for (const { id } of await livingSubordinates(work, ended)) {
    const subordinate = await lockOrganization(work, id);
    if (subordinate !== null) await reaffiliate(work, subordinate, successor, input);
  }
  await end(work, ended, input, successor);
}

async function end(work: Work, organization: Organization, { effectiveOn: on, reason }: ChangeOrganization, ...successors: readonly Organization[]): Promise<void> {
  await endRelations(work, organization, on);
  for (const successor of successors) addRelation(work, 'SUCCEEDED_BY', successor.id, organization.id, on);
  addEvent(work, organization, 'DISSOLVED', { on, reason, counterparts: successors });
  organization.dissolvedOn = on;
}

export interface SplitOrganization extends ChangeOrganization {
  readonly parts: readonly { readonly name: string; readonly code: string }[];
  /** Whether the old organization ends with the split. */
  readonly isDissolved: boolean;
}

interface Split extends One {
  readonly superior: Organization | null;
}

/** 拆分: new organizations of the same kind under the same superior. */
export const splitOrganization: UseCase<SplitOrganization, Split> = {
  action: 'organization.split',
  capability: 'ADMINISTER',
  async find(work, input) {
    const one = await findOne(work, input);
    if (one === undefined) return undefined;
    const superior = await held(work, one.organization.superiorId);
    return { ...one, superior, guards: superior === null ? [] : [placementOf(superior)] };
  },
  async perform(work, { organization, superior }, input) {
    const { kind, level, schoolId } = organization;
    const found = [...listProblems(input.parts.map(({ code }) => code), 'parts'), ...(await changeProblems(work, organization, input))];
    for (const [index, part] of input.parts.slice(0, mostAtOnce).entries()) found.push(...(await partProblems(work, organization, superior, part, index)));
    if (input.isDissolved) found.push(...(await subordinateProblems(work, organization)));
    if (found.length > 0) return refuse(...found);
    const league = await held(work, organization.leagueId);
    const party = await held(work, organization.partyId);
    const parts: Organization[] = [];
    for (const { code, name } of input.parts) {
      const given = { code, kind, level, name: checkName(name).name, superior, league, party, schoolId: schoolId ?? null };
      parts.push(await insertOrganization(work, { ...given, divisionCode: organization.divisionCode ?? null, linkedStudentCount: null, officeFunction: null, establishedOn: input.effectiveOn, reason: input.reason }));
    }
    addEvent(work, organization, 'SPLIT', { on: input.effectiveOn, reason: input.reason, counterparts: parts });
    if (input.isDissolved) await end(work, organization, input, ...parts);
    else for (const part of parts) addRelation(work, 'SUCCEEDED_BY', part.id, organization.id, input.effectiveOn);
    return succeed(done(organization, 'organization.split'));
  },
};

/** 撤销. Its subordinates must have found their place before. */
export const dissolveOrganization: UseCase<ChangeOrganization, One> = {
  action: 'organization.dissolve',
  capability: 'ADMINISTER',
  find: findOne,
  async perform(work, { organization }, input) {
    const found = [...(await changeProblems(work, organization, input)), ...(await subordinateProblems(work, organization))];
    if (found.length > 0) return refuse(...found);
    await end(work, organization, input);
    return succeed(done(organization, 'organization.dissolved'));
  },
};

async function takenProblems({ db }: Work, kind: OrganizationKind, name: string, superior: Organization | null, code: string, path = ['input']): Promise<readonly Problem[]> {
  const taken = await findRow(db, sql<{ code: boolean; name: boolean }>`
    select exists (select from organizations.organization where code = ${code}) as code,
      exists (select from organizations.organization where superior_id is not distinct from ${superior?.id ?? null} and kind = ${kind} and name = ${name} and dissolved_on is null) as name`);
  return [
    ...(taken?.code === true ? [problems.CODE_TAKEN({ path: [...path, 'code'], values: { code } })] : []),
    ...(taken?.name === true ? [problems.NAME_TAKEN({ path: [...path, 'name'] })] : []),
  ];
}

async function schoolProblems({ db }: Work, schoolId: string | null | undefined): Promise<readonly Problem[]> {
  if (schoolId == null) return [];
  const school = await findRow(db, sql`select from organizations.school where id = ${schoolId}`);
  return school === undefined ? [common.NOT_FOUND(atInput('schoolId'))] : [];
}

/** A federation has an area; it decides whose rules bind the units below (§4: rule sets per jurisdiction). */
function divisionProblems(kind: OrganizationKind, divisionCode: string | null): readonly Problem[] {
  if (divisionCode === null) return kind === 'PROVINCIAL_FEDERATION' || kind === 'CITY_FEDERATION' ? [common.REQUIRED(atInput('divisionCode'))] : [];
  return /^\d{6}$/.test(divisionCode) ? [] : [problems.INVALID_DIVISION(atInput('divisionCode'))];
}

/** An office is known by its function, and a school has one of each: procedures send to it by that. */
async function functionProblems({ db }: Work, { kind, officeFunction = null }: EstablishOrganization, schoolId: string | null): Promise<readonly Problem[]> {
  if (officeFunction === null) return [];
  if (kind !== 'SCHOOL_OFFICE' || schoolId === null) return [problems.FUNCTION_OF_OFFICES(atInput('officeFunction'))];
  const other = await findRow(db, sql`
    select from organizations.organization where school_id = ${schoolId} and office_function = ${officeFunction} and dissolved_on is null`);
  return other === undefined ? [] : [problems.FUNCTION_TAKEN({ ...atInput('officeFunction'), values: { function: officeFunction } })];
}

async function partProblems(work: Work, { kind }: Organization, superior: Organization | null, part: SplitOrganization['parts'][number], index: number): Promise<readonly Problem[]> {
  const place = ['input', 'parts', String(index)];
  const own = [...checkName(part.name).problems, ...codeProblems(part.code)].map((problem) => ({ ...problem, path: [...place, ...problem.path.slice(1)] }));
  return [...own, ...(await takenProblems(work, kind, checkName(part.name).name, superior, part.code, place))];
}

async function subordinateProblems(work: Work, organization: Organization): Promise<readonly Problem[]> {
  const count = (await livingSubordinates(work, organization)).length;
  return count === 0 ? [] : [problems.HAS_SUBORDINATES({ ...atInput('organizationId'), values: { count } })];
}

function listProblems(given: readonly string[], field: string): readonly Problem[] {
  if (given.length === 0) return [problems.NOTHING_GIVEN(atInput(field))];
  if (given.length > mostAtOnce) return [problems.TOO_MANY({ ...atInput(field), values: { limit: mostAtOnce } })];
  return new Set(given).size === given.length ? [] : [problems.LISTED_TWICE(atInput(field))];
}
