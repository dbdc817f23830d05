import { atInput, type CivilDate, forbiddenCharacters, mixesLookalikeScripts, type Problem, tidyLine } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { problems } from './organizations.problems.ts';

/** Levels of the hierarchy (层级), top first. Requirements §2.1. */
export const levels = ['NATIONAL', 'PROVINCE', 'CITY', 'SCHOOL', 'COLLEGE', 'CLASS'] as const;
export type Level = (typeof levels)[number];

/** The three lines (条线): student federations and unions, the League, the Party; and bodies outside them. */
export const lines = ['STUDENT', 'LEAGUE', 'PARTY', 'OUTSIDE'] as const;
export type Line = (typeof lines)[number];

/** Kinds of organization (组织类别). Requirements §7.1. */
export const organizationKinds = [
  'NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'CITY_FEDERATION', 'SCHOOL_FEDERATION', 'COLLEGE_FEDERATION',
  'SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION', 'SECONDARY_SCHOOL_UNION',
  'CLASS_COMMITTEE', 'CLUB', 'LEAGUE_ORG', 'PARTY_ORG', 'SCHOOL_OFFICE', 'EDUCATION_AUTHORITY', 'OVERSEAS_STUDENT_ORG', 'MEDIA_ALLIANCE',
] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

/** What an office of a school is for (职能), where procedures ask for it by that. Requirements §2.5. */
export const officeFunctions = ['STUDENT_AFFAIRS', 'PUBLICITY', 'ACADEMIC_AFFAIRS', 'PERSONNEL', 'SECURITY'] as const;
export type OfficeFunction = (typeof officeFunctions)[number];

/** Kinds of relation between two organizations, from the upper to the lower one (组织关系). Requirements §2.6. */
export const relationKinds = ['SUPERIOR', 'AFFILIATED_TO', 'LEADS', 'GUIDES', 'MEMBER_OF', 'ADMINISTERED_BY', 'SUCCEEDED_BY'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** How a League body is in charge of a school (直管、协管、主管): whoever is receives what the school's League committee submits. */
export const charges = ['DIRECT', 'JOINT', 'PRINCIPAL'] as const;
export type Charge = (typeof charges)[number];

interface KindRule {
  readonly line: Line;
  /** Levels it may stand at; the first one is taken when none is given. */
  readonly levels: readonly Level[];
  /** What may stand directly above it; an empty list makes it a root. */
  readonly superiors: readonly OrganizationKind[];
  /** The edge that ties it to its superior. A school union's is its affiliation (隶属关系), which no address decides. */
  readonly edge: 'SUPERIOR' | 'AFFILIATED_TO';
}

const federationsAbove = ['PROVINCIAL_FEDERATION', 'CITY_FEDERATION'] as const;
const schoolBodies = ['SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'SCHOOL_FEDERATION'] as const;

/** Which kinds exist, and what may stand above each: data, so that a new shape of tree is a new row (C-24, C-25). */
export const kindRules: Readonly<Record<OrganizationKind, KindRule>> = {
  NATIONAL_FEDERATION: { line: 'STUDENT', levels: ['NATIONAL'], superiors: [], edge: 'SUPERIOR' },
  PROVINCIAL_FEDERATION: { line: 'STUDENT', levels: ['PROVINCE'], superiors: ['NATIONAL_FEDERATION'], edge: 'SUPERIOR' },
  CITY_FEDERATION: { line: 'STUDENT', levels: ['CITY'], superiors: ['PROVINCIAL_FEDERATION'], edge: 'SUPERIOR' },
  SCHOOL_FEDERATION: { line: 'STUDENT', levels: ['SCHOOL'], superiors: federationsAbove, edge: 'AFFILIATED_TO' },
  COLLEGE_FEDERATION: { line: 'STUDENT', levels: ['COLLEGE'], superiors: ['SCHOOL_FEDERATION'], edge: 'SUPERIOR' },
  SCHOOL_STUDENT_UNION: { line: 'STUDENT', levels: ['SCHOOL'], superiors: [...federationsAbove, 'SCHOOL_FEDERATION'], edge: 'AFFILIATED_TO' },
  SCHOOL_GRADUATE_UNION: { line: 'STUDENT', levels: ['SCHOOL'], superiors: [...federationsAbove, 'SCHOOL_FEDERATION'], edge: 'AFFILIATED_TO' },
  COLLEGE_STUDENT_UNION: { line: 'STUDENT', levels: ['COLLEGE'], superiors: ['SCHOOL_STUDENT_UNION', 'COLLEGE_FEDERATION'], edge: 'SUPERIOR' },
  COLLEGE_GRADUATE_UNION: { line: 'STUDENT', levels: ['COLLEGE'], superiors: ['SCHOOL_GRADUATE_UNION', 'COLLEGE_FEDERATION'], edge: 'SUPERIOR' },
  SECONDARY_SCHOOL_UNION: { line: 'STUDENT', levels: ['SCHOOL'], superiors: federationsAbove, edge: 'AFFILIATED_TO' },
  CLASS_COMMITTEE: { line: 'STUDENT', levels: ['CLASS'], superiors: ['COLLEGE_STUDENT_UNION', 'SECONDARY_SCHOOL_UNION'], edge: 'SUPERIOR' },
  CLUB: { line: 'STUDENT', levels: ['SCHOOL', 'COLLEGE'], superiors: [...schoolBodies, 'COLLEGE_STUDENT_UNION', 'SECONDARY_SCHOOL_UNION'], edge: 'SUPERIOR' },
  LEAGUE_ORG: { line: 'LEAGUE', levels, superiors: ['LEAGUE_ORG'], edge: 'SUPERIOR' },
  PARTY_ORG: { line: 'PARTY', levels, superiors: ['PARTY_ORG'], edge: 'SUPERIOR' },
  SCHOOL_OFFICE: { line: 'PARTY', levels: ['SCHOOL'], superiors: ['PARTY_ORG'], edge: 'SUPERIOR' },
  EDUCATION_AUTHORITY: { line: 'OUTSIDE', levels: ['PROVINCE', 'CITY', 'NATIONAL'], superiors: [], edge: 'SUPERIOR' },
  OVERSEAS_STUDENT_ORG: { line: 'OUTSIDE', levels: ['NATIONAL'], superiors: [], edge: 'SUPERIOR' },
  MEDIA_ALLIANCE: { line: 'STUDENT', levels: ['PROVINCE'], superiors: ['PROVINCIAL_FEDERATION'], edge: 'SUPERIOR' },
};

/** A place in the tree, as the checks below need to know it. */
export interface PlaceInTree {
  readonly kind: OrganizationKind;
  readonly level: Level;
  readonly establishedOn: CivilDate;
  readonly dissolvedOn?: CivilDate | null | undefined;
}

/** May `kind` at `level` stand under `superior` from `on`? Null stands for "under nothing". */
export function placementProblems(kind: OrganizationKind, level: Level, superior: PlaceInTree | null, on: CivilDate): readonly Problem[] {
  const rule = kindRules[kind];
  const found: Problem[] = [];
  if (!rule.levels.includes(level)) found.push(problems.WRONG_LEVEL({ ...atInput('level'), values: { kind, level } }));
  if (superior === null) {
    // The League and Party lines begin with their own national bodies.
    const mayBeRoot = rule.superiors.length === 0 || (rule.superiors.includes(kind) && level === 'NATIONAL');
    return mayBeRoot ? found : [...found, problems.SUPERIOR_REQUIRED({ ...atInput('superior'), values: { kinds: rule.superiors.join(', ') } })];
  }
  if (!rule.superiors.includes(superior.kind)) found.push(problems.WRONG_SUPERIOR({ ...atInput('superior'), values: { kind, superior: superior.kind, kinds: rule.superiors.join(', ') || '—' } }));
  else if (levels.indexOf(superior.level) > levels.indexOf(level)) found.push(problems.WRONG_LEVEL({ ...atInput('level'), values: { kind, level } }));
  if (!existsOn(superior, on)) found.push(problems.NOT_IN_EXISTENCE({ ...atInput('superior'), values: { on } }));
  return found;
}

export const existsOn = ({ establishedOn, dissolvedOn }: PlaceInTree, on: CivilDate): boolean =>
  establishedOn <= on && (dissolvedOn == null || on < dissolvedOn);

const longestName = 100;

/** The stored form of a name, and what is wrong with it. */
export function checkName(raw: string, field = 'name'): { readonly name: string; readonly problems: readonly Problem[] } {
  const name = tidyLine(raw);
  const found: Problem[] = forbiddenCharacters(name).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ ...atInput(field), values: { codePoint, position } }));
  if (name === '') found.push(common.REQUIRED(atInput(field)));
  if (name.length > longestName) found.push(common.TOO_LONG({ ...atInput(field), values: { limit: longestName } }));
  if (mixesLookalikeScripts(name)) found.push(common.LOOKALIKE_SCRIPTS(atInput(field)));
  return { name, problems: found };
}

/** Codes people type: `440000-XL`, `4144010561-XSH`, `4144010561-XSH-01`. */
export function codeProblems(code: string): readonly Problem[] {
  return /^[0-9A-Z]+(?:-[0-9A-Z]+){0,5}$/.test(code) && code.length <= 60 ? [] : [problems.INVALID_CODE(atInput('code'))];
}
