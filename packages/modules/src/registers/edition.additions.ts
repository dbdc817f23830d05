import { type Problem, uuidv7 } from '@xuelian/kernel';
import { type Database, listRows, type News, sql } from '@xuelian/platform';
import { adoptBodies, type BatchDate, existsOn, insertOrganizations, insertSchools, type PlaceInTree, type PlannedOrganization } from '../organizations/index.ts';
import { bodiesOf, nationalTrio, planTrio, provincialTrio, schoolTrio, type Trio } from './edition.bodies.ts';
import type { InstitutionFacts } from './edition.facts.ts';
import { provinces } from './province.ts';
import { problems } from './register-import.problems.ts';
import type { OnProgress } from './register-import.progress.ts';

/** Schools that go in by one round of statements: enough to be fast, few enough to show progress. */
const atOnce = 400;

export interface ExistingBody extends PlaceInTree {
  readonly id: string;
  readonly code: string;
}

/** The bodies that need not be established, by code: those of the nation, the provinces and the schools to be added. */
export async function findBodies(db: Database, schools: readonly InstitutionFacts[]): Promise<ReadonlyMap<string, ExistingBody>> {
  const codes = triosFor(schools).flatMap(bodiesOf).map(({ code }) => code);
  const rows = await listRows(db, sql<ExistingBody>`
    select id, code, kind, level, established_on as "establishedOn", dissolved_on as "dissolvedOn" from organizations.organization where code = any(${codes}::text[])`);
  return new Map(rows.map((row) => [row.code, row]));
}

const triosFor = (schools: readonly InstitutionFacts[]): readonly Trio[] => [nationalTrio, ...provinces.map(provincialTrio), ...schools.map(schoolTrio)];

/** A body found under a code must be the one that belongs there, and exist on the day. */
export function bodyProblems(schools: readonly InstitutionFacts[], existing: ReadonlyMap<string, ExistingBody>, { on }: BatchDate): readonly Problem[] {
  return triosFor(schools).flatMap(bodiesOf).flatMap(({ code, kind, level }) => {
    const found = existing.get(code);
    if (found === undefined) return [];
    if (found.kind !== kind || found.level !== level || found.dissolvedOn != null) return [problems.CODE_IN_USE({ path: ['input', 'importId'], values: { code } })];
    return existsOn(found, on) ? [] : [problems.BEFORE_LAST_CHANGE({ path: ['input', 'effectiveOn'], values: { code, last: found.establishedOn } })];
  });
}

/** Codes of additions under which another school is known, such as one that no list of institutions holds. */
export async function takenCodes(db: Database, codes: readonly string[]): Promise<readonly Problem[]> {
  const rows = await listRows(db, sql<{ code: string }>`select code from organizations.school where code = any(${codes}::text[]) order by code`);
  return rows.map(({ code }) => problems.CODE_IN_USE({ path: ['input', 'importId'], values: { code } }));
}

/** What establishing needs: where, from when, and what is there already. */
export interface Establishing {
  readonly db: Database;
  readonly date: BatchDate;
  readonly existing: ReadonlyMap<string, ExistingBody>;
}

/** Ids of the bodies that stand above schools, by the code of the province. */
export type ProvincialBodies = ReadonlyMap<string, Trio<string>>;

export interface Establishment {
  readonly above: ProvincialBodies;
  readonly news: readonly News[];
}

/** 全国与各省的三线组织, as far as they are missing. */
export async function establishProvinces({ db, date, existing }: Establishing): Promise<Establishment> {
  const known = idsOf(existing);
  const nation = planTrio(nationalTrio, { above: null, schoolId: null, divisionCode: null }, known);
  const trios = provinces.map((province) => [province.code, planTrio(provincialTrio(province), { above: idsIn(nation), schoolId: null, divisionCode: province.code }, known)] as const);
  const missing = [nation, ...trios.map(([, trio]) => trio)].flatMap(rowsIn).filter(({ code }) => !existing.has(code));
  const news = await insertOrganizations(db, missing, date);
  return { above: new Map(trios.map(([code, trio]) => [code, idsIn(trio)])), news };
}

/** New schools, each with its union, League committee and Party committee, under the province that lists it. */
export async function establishSchools(establishing: Establishing, schools: readonly InstitutionFacts[], above: ProvincialBodies, onProgress: OnProgress): Promise<readonly News[]> {
  const news: News[] = [];
  const total = schools.length;
  for (let done = 0; done < total; done += atOnce) {
    await onProgress({ phase: 'ESTABLISHING', done, total });
    news.push(...(await establishSome(establishing, schools.slice(done, done + atOnce), above)));
  }
  await onProgress({ phase: 'ESTABLISHING', done: total, total });
  return news;
}

async function establishSome({ db, date, existing }: Establishing, schools: readonly InstitutionFacts[], above: ProvincialBodies): Promise<readonly News[]> {
  const rows = schools.map((school) => ({ ...school, id: uuidv7() }));
  await insertSchools(db, rows);
  const known = idsOf(existing);
  const planned = rows.flatMap((school) => {
    const province = above.get(school.provinceCode);
    if (province === undefined) throw new Error(`no province has the code ${school.provinceCode}`);
    return rowsIn(planTrio(schoolTrio(school), { above: province, schoolId: school.id, divisionCode: null }, known));
  });
  const news = await insertOrganizations(db, planned.filter(({ code }) => !existing.has(code)), date);
  await adoptBodies(db, planned.filter(({ code }) => existing.has(code)), date);
  return news;
}

const idsOf = (existing: ReadonlyMap<string, ExistingBody>): ReadonlyMap<string, string> => new Map([...existing].map(([code, { id }]) => [code, id]));
const idsIn = ({ party, league, student }: Trio<PlannedOrganization>): Trio<string> => ({ party: party.id, league: league.id, student: student.id });
const rowsIn = ({ party, league, student }: Trio<PlannedOrganization>): readonly PlannedOrganization[] => [party, league, student];
