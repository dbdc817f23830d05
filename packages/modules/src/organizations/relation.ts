import type { CivilDate, Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { type Charge, existsOn, kindRules, type Level, levels, type Line, type OrganizationKind, organizationKinds, type PlaceInTree, type RelationKind } from './organization.ts';
import { problems } from './organizations.problems.ts';

/** Relations of which an organization may have several at once (会员、管理关系). */
export const tieKinds = ['MEMBER_OF', 'ADMINISTERED_BY'] as const satisfies readonly RelationKind[];
export type TieKind = (typeof tieKinds)[number];

/** Relations beside the tree. Requirements §2.6. */
type SideRelation = 'GUIDES' | 'LEADS' | TieKind;

interface RelationRule {
  readonly uppers: readonly OrganizationKind[];
  readonly lowers: readonly OrganizationKind[];
  /** The only level at which a lower of the League or Party line may stand; any where it is left out. */
  readonly lowerLevel?: Level;
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
  // The League committee of the school itself may be named: it is the one that submits along this relation.
  ADMINISTERED_BY: { uppers: ['LEAGUE_ORG'], lowers: [...bodiesOfSchools, 'LEAGUE_ORG'], lowerLevel: 'SCHOOL', above: 1, needsConsent: false },
};

/** The lower end of a relation; whether it exists is asked where it is changed. */
export type LowerEnd = Pick<PlaceInTree, 'kind' | 'level'>;

/** May `upper` and `lower` be tied in this way from `on`? `fields` names the inputs that gave them. */
export function relationProblems(kind: SideRelation, upper: PlaceInTree, lower: LowerEnd, on: CivilDate, fields: Readonly<Record<'upper' | 'lower', string>>): readonly Problem[] {
  const { uppers, lowers, lowerLevel = lower.level, above } = relationRules[kind];
  const path = { upper: ['input', fields.upper], lower: ['input', fields.lower] };
  const found: Problem[] = [];
  if (!lowers.includes(lower.kind)) found.push(problems.WRONG_KIND({ path: path.lower, values: { expected: lowers.join(', '), actual: lower.kind } }));
  else if (lower.level !== lowerLevel) found.push(problems.WRONG_LEVEL({ path: path.lower, values: { kind: lower.kind, level: lower.level } }));
  if (!uppers.includes(upper.kind)) found.push(problems.WRONG_KIND({ path: path.upper, values: { expected: uppers.join(', '), actual: upper.kind } }));
  else if (levels.indexOf(upper.level) + above > levels.indexOf(lower.level)) found.push(problems.UPPER_TOO_LOW({ path: path.upper, values: { kind, upper: upper.level, lower: lower.level } }));
  if (!existsOn(upper, on)) found.push(problems.NOT_IN_EXISTENCE({ path: path.upper, values: { on } }));
  return found;
}

/** A charge belongs to a League body that is in charge of a school, and to no other relation. */
export const chargeProblems = (kind: TieKind, charge: Charge | null): readonly Problem[] => (charge === null || kind === 'ADMINISTERED_BY' ? [] : [problems.NO_CHARGE({ path: ['input', 'charge'] })]);

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
