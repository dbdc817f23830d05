import type { CivilDate, Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { existsOn, kindRules, levels, type Line, type OrganizationKind, organizationKinds, type PlaceInTree, type RelationKind } from './organization.ts';
import { problems } from './organizations.problems.ts';

/** Relations of which an organization may have several at once (会员、管理关系). */
export const tieKinds = ['MEMBER_OF', 'ADMINISTERED_BY'] as const satisfies readonly RelationKind[];
export type TieKind = (typeof tieKinds)[number];

/** Relations beside the tree. Requirements §2.6. */
type SideRelation = 'GUIDES' | 'LEADS' | TieKind;

interface RelationRule {
  readonly uppers: readonly OrganizationKind[];
  readonly lowers: readonly OrganizationKind[];
  /** Levels that the upper must at least stand above the lower: a League committee guides at its own level, and further down where there is none. */
  readonly above: 0 | 1;
  /** Whether the upper must agree. One in another line has no say here, because rights to change stay in their own line. */
  readonly needsConsent: boolean;
}

const ofLines = (...wanted: readonly Line[]): readonly OrganizationKind[] => organizationKinds.filter((kind) => wanted.includes(kindRules[kind].line));

const bodiesOfSchools = ['SCHOOL_FEDERATION', 'SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'SECONDARY_SCHOOL_UNION'] as const;

/** What each relation beside the tree may tie: data, like `kindRules`. */
export const relationRules: Readonly<Record<SideRelation, RelationRule>> = {
  GUIDES: { uppers: ['LEAGUE_ORG'], lowers: ofLines('STUDENT'), above: 0, needsConsent: false },
  LEADS: { uppers: ['PARTY_ORG'], lowers: ofLines('STUDENT', 'LEAGUE'), above: 0, needsConsent: false },
  MEMBER_OF: { uppers: ['NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'CITY_FEDERATION'], lowers: bodiesOfSchools, above: 1, needsConsent: true },
  ADMINISTERED_BY: { uppers: ['LEAGUE_ORG'], lowers: bodiesOfSchools, above: 1, needsConsent: false },
};

/** The lower end of a relation; whether it exists is asked where it is changed. */
export type LowerEnd = Pick<PlaceInTree, 'kind' | 'level'>;

/** May `upper` and `lower` be tied in this way from `on`? `fields` names the inputs that gave them. */
export function relationProblems(kind: SideRelation, upper: PlaceInTree, lower: LowerEnd, on: CivilDate, fields: Readonly<Record<'upper' | 'lower', string>>): readonly Problem[] {
  const { uppers, lowers, above } = relationRules[kind];
  const path = { upper: ['input', fields.upper], lower: ['input', fields.lower] };
  const found: Problem[] = [];
  if (!lowers.includes(lower.kind)) found.push(problems.WRONG_KIND({ path: path.lower, values: { expected: lowers.join(', '), actual: lower.kind } }));
  if (!uppers.includes(upper.kind)) found.push(problems.WRONG_KIND({ path: path.upper, values: { expected: uppers.join(', '), actual: upper.kind } }));
  else if (levels.indexOf(upper.level) + above > levels.indexOf(lower.level)) found.push(problems.UPPER_TOO_LOW({ path: path.upper, values: { kind, upper: upper.level, lower: lower.level } }));
  if (!existsOn(upper, on)) found.push(problems.NOT_IN_EXISTENCE({ path: path.upper, values: { on } }));
  return found;
}

/** What an input says of guidance and leadership. Left out, it stays as it is; null stands for none. */
export interface GivenGuidance {
  readonly guidingLeagueId?: string | null;
  readonly leadingPartyId?: string | null;
}

/** One of the two, with the input that spoke of it. */
export interface Assignment<Upper extends PlaceInTree = PlaceInTree> {
  readonly kind: 'GUIDES' | 'LEADS';
  readonly field: keyof GivenGuidance;
  readonly id: string | null;
  /** Null for none, and for an id that nothing has. */
  readonly upper: Upper | null;
}

export function assignmentsOf<Upper extends PlaceInTree>({ guidingLeagueId, leadingPartyId }: GivenGuidance, league: Upper | null, party: Upper | null): readonly Assignment<Upper>[] {
  return [
    ...(guidingLeagueId === undefined ? [] : [{ kind: 'GUIDES', field: 'guidingLeagueId', id: guidingLeagueId, upper: league } as const]),
    ...(leadingPartyId === undefined ? [] : [{ kind: 'LEADS', field: 'leadingPartyId', id: leadingPartyId, upper: party } as const]),
  ];
}

export function assignmentProblems({ kind, field, id, upper }: Assignment, lower: LowerEnd, on: CivilDate, lowerField: string): readonly Problem[] {
  if (upper === null) return id === null ? [] : [common.NOT_FOUND({ path: ['input', field] })];
  return relationProblems(kind, upper, lower, on, { upper: field, lower: lowerField });
}
