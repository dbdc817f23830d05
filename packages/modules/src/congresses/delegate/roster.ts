import type { Citation, Localized, Problem } from '@xuelian/kernel';
import type { Demand } from '../congress.rules.ts';
import { percentOf } from '../majority.ts';
import { leastSeats } from '../quota/apportionment.ts';
import { type Coverage, coverageLists, type CoverageLists, type DelegateRules } from '../quota/quota.ts';
import { type Delegate, genders, secondaryTypes } from './delegate.ts';
import { problems } from './delegates.problems.ts';

/** A delegate on the roster, with the unit they come from. */
export interface RosterEntry extends Delegate {
  readonly unitId: string;
  /** Whether their offices make them a union officer; null for somebody the hub does not know. */
  readonly isUnionOfficerOnRecord: boolean | null;
}

/** The quota the roster is held against. */
export interface RosterQuota extends CoverageLists {
  readonly total: number;
  readonly students: number;
  readonly seats: readonly { readonly unitId: string; readonly name: string; readonly isCollege: boolean; readonly seats: number }[];
}

/** What a roster is checked for (代表名单核查). */
export const rosterChecks = ['SHARE', 'UNIT_SEATS', 'FLOOR', 'COLLEGE', 'GRADE', 'MAIN_CLUB', 'COUNTY', 'SCHOOL_TYPE', 'ETHNICITY', 'GENDER', 'NON_OFFICERS', 'PATH', 'SAME_PERSON'] as const;
export type RosterCheck = (typeof rosterChecks)[number];

/** What of it is about whom delegates cover. */
export const coverageChecks: readonly RosterCheck[] = ['COLLEGE', 'GRADE', 'MAIN_CLUB', 'COUNTY', 'SCHOOL_TYPE', 'ETHNICITY', 'GENDER'];

export interface RosterFinding {
  readonly check: RosterCheck;
  readonly isMet: boolean;
  /** Whether failing it blocks the confirmation or warns. */
  readonly effect: 'BLOCK' | 'WARN' | 'ENABLE';
  readonly observed: Localized;
  readonly required: Localized;
  /** By name whom or what it lacks, or has too often. */
  readonly names: readonly string[];
  /** Null where the quota itself, and no clause, asks for it. */
  readonly citation: Citation | null;
}

const text = (zh: string, en: string): Localized => ({ zh, en });

/** Holds a roster against its quota and every rule of its day; each finding says what was seen and what is asked. */
export function checkRoster(roster: readonly RosterEntry[], quota: RosterQuota, rules: DelegateRules, linkedStudents: number | null): readonly RosterFinding[] {
  return [
    ...shareFindings(roster, linkedStudents ?? quota.students, rules.share),
    seatFinding(roster, quota),
    ...floorFindings(roster, quota, rules.floor),
    ...(rules.coverage?.value ?? []).map((what) => coverageFinding(what, roster, quota, rules.coverage)),
    ...officerFindings(roster, rules.nonOfficerShare),
    ...pathFindings(roster, rules.path),
    samePersonFinding(roster),
  ];
}

function shareFindings(roster: readonly RosterEntry[], students: number, share: Demand<number> | null): readonly RosterFinding[] {
  if (share === null) return [];
  const least = leastSeats(students, share.value);
  return [{
    check: 'SHARE', isMet: roster.length >= least, effect: share.effect, citation: share.citation, names: [],
    observed: text(`${String(roster.length)} 人`, `${String(roster.length)} delegates`),
    required: text(`不少于学生 ${String(students)} 人的 ${String(share.value)}%（${String(least)} 人）`, `at least ${String(share.value)} % of ${String(students)} students (${String(least)})`),
  }];
}

const countOf = (roster: readonly RosterEntry[], unitId: string): number => roster.filter((entry) => entry.unitId === unitId).length;

/** The quota is kept by every unit: no fewer delegates than seats, and no more. */
function seatFinding(roster: readonly RosterEntry[], { seats }: RosterQuota): RosterFinding {
  const off = seats.filter(({ unitId, seats: wanted }) => countOf(roster, unitId) !== wanted);
  const said = off.map(({ name, unitId, seats: wanted }) => `${name} ${String(countOf(roster, unitId))}/${String(wanted)}`);
  return {
    check: 'UNIT_SEATS', isMet: off.length === 0, effect: 'BLOCK', citation: null, names: said,
    observed: said.length === 0 ? text('各单位与名额相符', 'every unit fills its seats') : text(said.join('、'), said.join(', ')), required: text('各单位代表数与名额相同', 'as many delegates of each unit as it has seats'),
  };
}

function floorFindings(roster: readonly RosterEntry[], { seats }: RosterQuota, floor: Demand<number> | null): readonly RosterFinding[] {
  if (floor === null) return [];
  const low = seats.filter(({ unitId, isCollege }) => isCollege && countOf(roster, unitId) < floor.value);
  const said = low.map(({ name, unitId }) => `${name} ${String(countOf(roster, unitId))}`);
  return [{
    check: 'FLOOR', isMet: low.length === 0, effect: floor.effect, citation: floor.citation, names: said,
    observed: said.length === 0 ? text('各学院均达到', 'every college has them') : text(said.join('、'), said.join(', ')),
    required: text(`每个学院不少于 ${String(floor.value)} 人`, `at least ${String(floor.value)} of each college`),
  }];
}

const coverageNames: Readonly<Record<Coverage, Localized>> = {
  COLLEGE: text('学院', 'college'), GRADE: text('年级', 'grade'), MAIN_CLUB: text('主要学生社团', 'main club'), COUNTY: text('有中学、中职代表的县级区域', 'county with a secondary-school delegate'),
  SCHOOL_TYPE: text('学校类型', 'type of school'), ETHNICITY: text('民族', 'ethnicity'), GENDER: text('性别', 'gender'),
};

function coverageFinding(what: Coverage, roster: readonly RosterEntry[], quota: RosterQuota, demand: DelegateRules['coverage']): RosterFinding {
  const names = missingOf(what, roster, quota);
  const called = coverageNames[what];
  return {
    check: what, isMet: names.length === 0, effect: demand?.effect ?? 'WARN', citation: demand?.citation ?? null, names,
    observed: names.length === 0 ? text('已全部覆盖', 'all covered') : text(`未覆盖 ${names.join('、')}`, `without ${names.join(', ')}`), required: text(`覆盖每个${called.zh}`, `every ${called.en} covered`),
  };
}

function missingOf(what: Coverage, roster: readonly RosterEntry[], quota: RosterQuota): readonly string[] {
  if (what === 'COLLEGE') return quota.seats.filter(({ unitId, isCollege }) => isCollege && countOf(roster, unitId) === 0).map(({ name }) => name);
  if (what === 'GENDER') return genders.filter((gender) => roster.every((entry) => entry.gender !== gender));
  const covered = new Set(roster.map((entry) => attributeOf(what, entry)));
  return quota[coverageLists[what].list].filter((name) => !covered.has(name));
}

function attributeOf(what: keyof typeof coverageLists, { grade, club, county, schoolType, ethnicity }: RosterEntry): string | null {
  switch (what) {
    case 'GRADE':
      return grade;
    case 'MAIN_CLUB':
      return club;
    case 'COUNTY':
      // A county is represented by its secondary schools (JL 二.4).
      return schoolType !== null && secondaryTypes.includes(schoolType) ? county : null;
    case 'SCHOOL_TYPE':
      return schoolType;
    case 'ETHNICITY':
      return ethnicity;
  }
}

/** Offices on record count before what was declared. */
export const isOfficer = ({ isUnionOfficer, isUnionOfficerOnRecord }: RosterEntry): boolean => isUnionOfficerOnRecord ?? isUnionOfficer;

function officerFindings(roster: readonly RosterEntry[], share: Demand<number> | null): readonly RosterFinding[] {
  if (share === null) return [];
  const others = roster.filter((entry) => !isOfficer(entry)).length;
  const differing = roster.filter(({ isUnionOfficer, isUnionOfficerOnRecord }) => isUnionOfficerOnRecord !== null && isUnionOfficerOnRecord !== isUnionOfficer);
  const percent = percentOf(others, roster.length);
  return [{
    check: 'NON_OFFICERS', isMet: others > 0 && others * 100 >= share.value * roster.length, effect: share.effect, citation: share.citation, names: differing.map(({ name }) => name),
    observed: text(`${String(others)} 人，占 ${String(percent)}%`, `${String(others)}, ${String(percent)} %`),
    required: share.value === 0 ? text('有非学生会骨干', 'some who are no union officers') : text(`非学生会骨干不少于 ${String(share.value)}%`, `at least ${String(share.value)} % who are no union officers`),
  }];
}

function pathFindings(roster: readonly RosterEntry[], path: DelegateRules['path']): readonly RosterFinding[] {
  if (path === null) return [];
  const others = roster.filter((entry) => entry.path !== path.value).map(({ name }) => name);
  const wanted = path.value === 'CLASS_ELECTION' ? text('经班级选举', 'elected by their class first') : text('经班级团支部推荐', 'put forward by the League branch of their class first');
  return [{
    check: 'PATH', isMet: others.length === 0, effect: path.effect, citation: path.citation, names: others,
    observed: others.length === 0 ? text('均符合', 'all of them') : text(`${String(others.length)} 人不符合`, `${String(others.length)} otherwise`), required: wanted,
  }];
}

/** Entering refuses the same person in one list, and the same record or number anywhere; this finds what is left. */
function samePersonFinding(roster: readonly RosterEntry[]): RosterFinding {
  const keys = roster.map(({ personId, studentNumber, name, className, grade }) => personId ?? studentNumber ?? [name, className, grade].join(' '));
  const names = [...new Set(roster.filter((_, index) => keys.indexOf(keys[index] ?? '') !== index).map(({ name }) => name))];
  return {
    check: 'SAME_PERSON', isMet: names.length === 0, effect: 'BLOCK', citation: null, names,
    observed: names.length === 0 ? text('没有重复', 'nobody twice') : text(names.join('、'), names.join(', ')), required: text('一人只计一次', 'each person counted once'),
  };
}

const checkNames: Readonly<Record<RosterCheck, Localized>> = {
  ...coverageNames, SHARE: text('代表名额', 'number of delegates'), UNIT_SEATS: text('各单位名额', 'seats of units'), FLOOR: text('学院最少名额', 'least seats of a college'),
  NON_OFFICERS: text('非骨干代表', 'delegates who are no officers'), PATH: text('产生方式', 'how they arose'), SAME_PERSON: text('重复代表', 'people counted twice'), COUNTY: text('县级区域', 'counties'),
};

/** A finding that is not met, as a problem. */
export function problemOf({ check, observed, required, citation }: RosterFinding): Problem {
  const problem = problems.ROSTER_AGAINST_RULE({ path: ['input', 'congressId'], citations: citation === null ? [] : [citation] });
  const fill = (language: 'zh' | 'en'): string =>
    problem.message[language].replace('{what}', checkNames[check][language]).replace('{required}', required[language]).replace('{observed}', observed[language]);
  return { ...problem, message: { zh: fill('zh'), en: fill('en') } };
}
