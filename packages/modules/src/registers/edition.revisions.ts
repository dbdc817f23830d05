import type { Problem } from '@xuelian/kernel';
import { type Database, listRows, type News, sql, type Work } from '@xuelian/platform';
import {
  type BatchDate, changeSchools, dissolveOrganizations, holdOrganization, type Line, lockOrganization, lockSchoolBodies, reaffiliate, recodeOrganizations, renameOrganizations,
  type Replacement, restoreOrganizations, type SchoolBody, type SchoolChange,
} from '../organizations/index.ts';
import type { ProvincialBodies } from './edition.additions.ts';
import type { Trio } from './edition.bodies.ts';
import type { ReviewableChange } from './register-import.ts';
import { problems } from './register-import.problems.ts';

/** A change that was accepted, as far as applying it goes. */
export type AcceptedChange = Pick<ReviewableChange, 'kind' | 'code' | 'before' | 'after'>;

interface Move {
  readonly body: SchoolBody;
  readonly provinceCode: string;
}

/** What the accepted changes of known schools come to, told apart by what is done. */
export interface RevisionPlan {
  readonly restored: readonly SchoolBody[];
  readonly renamed: readonly Replacement[];
  readonly recoded: readonly Replacement[];
  readonly moved: readonly Move[];
  readonly dissolved: readonly SchoolBody[];
  readonly schools: readonly SchoolChange[];
  /** Every body any of it touches. */
  readonly touched: readonly SchoolBody[];
}

/** Locks the schools' bodies and sorts out what becomes of each. */
export async function planRevisions(db: Database, changes: readonly AcceptedChange[], { on }: BatchDate): Promise<RevisionPlan> {
  const ids = await schoolIds(db, changes);
  const bodies = Map.groupBy(await lockSchoolBodies(db, [...new Set(ids.values())]), ({ schoolId }) => schoolId);
  const returning = new Set(changes.filter(({ kind }) => kind === 'REAPPEARED').map(({ code }) => code));
  const perChange = changes.map((change) => {
    const all = bodies.get(ids.get(change.code) ?? '') ?? [];
    const living = all.filter(({ dissolvedOn }) => dissolvedOn === null || returning.has(change.code));
    return {
      restored: change.kind === 'REAPPEARED' ? all.filter(({ dissolvedOn }) => dissolvedOn !== null) : [],
      renamed: living.flatMap((body) => renaming(change, body)),
      recoded: living.flatMap((body) => recoding(change, body)),
      moved: living.flatMap((body) => moving(change, body)),
      dissolved: change.kind === 'DISAPPEARED' ? living : [],
    };
  });
  const parts = {
    restored: perChange.flatMap(({ restored }) => restored),
    renamed: perChange.flatMap(({ renamed }) => renamed),
    recoded: perChange.flatMap(({ recoded }) => recoded),
    moved: perChange.flatMap(({ moved }) => moved),
    dissolved: perChange.flatMap(({ dissolved }) => dissolved),
  };
  const touched = new Set([...parts.restored, ...parts.renamed, ...parts.recoded, ...parts.moved.map(({ body }) => body), ...parts.dissolved].map(({ id }) => id));
  return { ...parts, schools: schoolChanges(changes, ids, on), touched: [...bodies.values()].flat().filter(({ id }) => touched.has(id)) };
}

async function schoolIds(db: Database, changes: readonly AcceptedChange[]): Promise<ReadonlyMap<string, string>> {
  const codes = [...new Set(changes.map(({ code }) => code))];
  const rows = await listRows(db, sql<{ id: string; code: string }>`select id, code from organizations.school where code = any(${codes}::text[])`);
  return new Map(rows.map(({ id, code }) => [code, id]));
}

/** All changes of one school become one change of its row. */
function schoolChanges(changes: readonly AcceptedChange[], ids: ReadonlyMap<string, string>, on: string): readonly SchoolChange[] {
  const facts = (change: AcceptedChange): SchoolChange['facts'] => (change.kind === 'DISAPPEARED' ? { dissolvedOn: on } : (change.after ?? {}));
  return [...Map.groupBy(changes, ({ code }) => code)].flatMap(([code, group]) => {
    const id = ids.get(code);
    return id === undefined ? [] : [{ id, facts: Object.assign({}, ...group.map(facts)) as SchoolChange['facts'] }];
  });
}

/** Bodies carry the name of their school; those that were given a name without it keep theirs. */
function renaming({ before, after }: AcceptedChange, { id, code, name }: SchoolBody): readonly Replacement[] {
  if (before?.name === undefined || after?.name === undefined || before.name === after.name || !name.includes(before.name)) return [];
  return [{ id, code, previous: name, current: name.replace(before.name, () => after.name ?? '') }];
}

/** Codes of bodies begin with the code of their school. */
function recoding({ before, after }: AcceptedChange, { id, code }: SchoolBody): readonly Replacement[] {
  if (before?.code === undefined || after?.code === undefined || !code.startsWith(`${before.code}-`)) return [];
  return [{ id, code, previous: code, current: `${after.code}${code.slice(before.code.length)}` }];
}

function moving({ before, after }: AcceptedChange, body: SchoolBody): readonly Move[] {
  if (before?.provinceCode === undefined || after?.provinceCode === undefined || before.provinceCode === after.provinceCode || !body.isTop) return [];
  return [{ body, provinceCode: after.provinceCode }];
}

/** What stands in the way: changes entered for a later day, codes that others have. */
export async function revisionProblems(db: Database, { touched, recoded }: RevisionPlan, { on }: BatchDate): Promise<readonly Problem[]> {
  const late = touched.filter(({ lastChangeOn }) => lastChangeOn > on);
  const taken = await listRows(db, sql<{ code: string }>`select code from organizations.organization where code = any(${recoded.map(({ current }) => current)}::text[]) order by code`);
  return [
    ...late.map(({ code, lastChangeOn }) => problems.BEFORE_LAST_CHANGE({ path: ['input', 'effectiveOn'], values: { code, last: lastChangeOn } })),
    ...taken.map(({ code }) => problems.CODE_IN_USE({ path: ['input', 'importId'], values: { code } })),
  ];
}

/** Applies a plan. What is dissolved goes last, so that it ends under the name and code it is known by. */
export async function reviseSchools(work: Work, plan: RevisionPlan, above: ProvincialBodies, date: BatchDate): Promise<readonly News[]> {
  const { db } = work;
  const news = [
    ...(await restoreOrganizations(db, plan.restored, date)),
    ...(await renameOrganizations(db, plan.renamed, date)),
    ...(await recodeOrganizations(db, plan.recoded, date)),
    ...(await moveBodies(work, plan.moved, above, date)),
    ...(await dissolveOrganizations(db, plan.dissolved, date)),
  ];
  await changeSchools(db, plan.schools);
  return news;
}

const sideOf: Readonly<Record<Line, keyof Trio | null>> = { STUDENT: 'student', LEAGUE: 'league', PARTY: 'party', OUTSIDE: null };

/** One by one: a move carries a whole subtree along, and editions move few schools. */
async function moveBodies(work: Work, moves: readonly Move[], above: ProvincialBodies, date: BatchDate): Promise<readonly News[]> {
  const news: News[] = [];
  for (const { body: { id, code, line, superiorId }, provinceCode } of moves) {
    const side = sideOf[line];
    const target = side === null ? undefined : above.get(provinceCode)?.[side];
    if (target === undefined || target === superiorId) continue;
    await moveBody(work, id, target, date);
    news.push({ topic: 'organization.reaffiliated', subject: id, facts: { code } });
  }
  return news;
}

async function moveBody(work: Work, id: string, superiorId: string, { on, reason }: BatchDate): Promise<void> {
  const organization = await lockOrganization(work, id);
  const superior = await holdOrganization(work, superiorId);
  if (organization === null || superior === null) throw new Error(`organization ${id} or its new superior vanished under lock`);
  await reaffiliate(work, organization, superior, { effectiveOn: on, reason });
  await sql`
    with ended as (
      update organizations.relation set valid_to = ${on} where kind = 'MEMBER_OF' and lower_id = ${id} and valid_to is null returning lower_id)
    insert into organizations.relation (id, kind, upper_id, lower_id, valid_from)
    select distinct gen_random_uuid(), 'MEMBER_OF', ${superiorId}::uuid, lower_id, ${on}::date from ended`.execute(work.db);
}
