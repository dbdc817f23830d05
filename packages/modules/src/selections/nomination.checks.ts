import { type CivilDate, type Problem } from '@xuelian/kernel';
import { sql, type Work } from '@xuelian/platform';
import { decisionOn, effectOf, type Parameter, type RuleSet, type Strength } from '@xuelian/rules';
import type { OrganizationRow } from '../organizations/index.ts';
import { listParticulars, type StatedParticulars } from '../people/index.ts';
import type { CheckedPerson } from './eligibility-check.rows.ts';
import { judgeEligibility, type JudgedCondition } from './eligibility.ts';
import { chainFor, type ChainTopic, chainTopicOf, type NominationContent, sourceCitation } from './nomination.ts';
import { hasClassBranches, hasServedIn } from './nomination.rows.ts';
import { problems } from './selections.problems.ts';

type Path = readonly string[];

/** What is found about somebody: what stops them, and what only warns. */
export interface Found {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Whether a decision of this strength stops a procedure. */
export const blocks = (strength: Strength): boolean => effectOf[strength] === 'BLOCK';

/** How strongly the topic binds: a permission that loosens a limit leaves the strength of that limit. */
export const strengthOn = (ruleSet: RuleSet, { rule }: Parameter<ChainTopic>): Strength => decisionOn(ruleSet, rule.topic)?.strength ?? rule.strength;

/** Whether the chain that binds the union begins with this League organization. */
export async function recommenderProblems(work: Work, ruleSet: RuleSet, recommender: OrganizationRow, union: OrganizationRow, content: NominationContent, path: Path): Promise<readonly Problem[]> {
  if (chainTopicOf(content.post) === null) return [];
  const chain = chainFor(ruleSet, content.post);
  if (chain === null) return [problems.CHAIN_NOT_IN_FORCE({ path: [...path, 'post'], values: { on: ruleSet.on } })];
  const citations = [chain.rule.citation];
  const wrong = (zh: string, en: string): readonly Problem[] => [problems.WRONG_RECOMMENDER({ path: [...path, 'organizationId'], citations, values: { zh, en } })];
  const isGuiding = recommender.rowId === union.leagueId;
  const isBelow = union.leagueId !== null && recommender.superiorId === union.leagueId;
  switch (chain.value) {
    case 'SCHOOL_PRESIDIUM':
    case 'SCHOOL_STAFF':
      return isBelow && recommender.level === 'COLLEGE' ? [] : wrong('学院团组织', 'a League organization of a college of the school');
    case 'COLLEGE':
      if (isGuiding) return (await hasClassBranches(work, recommender.rowId)) ? [problems.CHAIN_BEGINS_BELOW({ path: [...path, 'organizationId'], citations })] : [];
      return isBelow && recommender.level === 'CLASS' ? [] : wrong('班级团支部', 'the League branch of a class of the college');
    case 'LEAGUE_THEN_PARTY':
      return isGuiding ? [] : wrong('指导该会的团组织', 'the League organization that guides the union');
  }
}

/** Candidates of a presidium are staff of the school or a college, or outstanding examples (R-GD-5.3a); for staff, branch committees come first (R-GD-5.3b). */
export async function sourceFindings(work: Work, ruleSet: RuleSet, union: OrganizationRow, content: NominationContent, stated: StatedParticulars | undefined, path: Path): Promise<Found> {
  const chain = chainFor(ruleSet, content.post);
  // The national minimum asks for League and Party alone.
  if (chain === null || chain.value === 'LEAGUE_THEN_PARTY') return { problems: [], warnings: [] };
  if (chainTopicOf(content.post) === 'selection.staff') {
    const isFirst = stated?.branchCommittee === 'CLASS' || stated?.branchCommittee === 'CLUB';
    return { problems: [], warnings: isFirst ? [] : [problems.PRIORITY({ citations: [sourceCitation] })] };
  }
  return { problems: await sourceProblems(work, union, content, path), warnings: [] };
}

const kinds = {
  SCHOOL_STAFF: { of: ['SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION'], zh: '校学生会（研究生会）', en: 'the school union' },
  COLLEGE_STAFF: { of: ['COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION'], zh: '院系学生会（研究生会）', en: 'a college union' },
} as const;

async function sourceProblems(work: Work, { schoolId, lineage, superiorId, level }: OrganizationRow, { source, personId }: NominationContent, path: Path): Promise<readonly Problem[]> {
  const at = { path: [...path, 'source'], citations: [sourceCitation] };
  if (source === null) return [problems.SOURCE_REQUIRED(at)];
  if (source === 'OUTSTANDING_EXAMPLE') return [];
  const { of, zh, en } = kinds[source];
  // A school that is not in the register is known by its union alone.
  const ofSchool = schoolId === null ? sql`(o.lineage like ${`${lineage}%`} or o.id = ${level === 'COLLEGE' ? superiorId : null}::uuid)` : sql`o.school_id = ${schoolId}`;
  return (await hasServedIn(work, personId, sql`o.kind = any(${[...of]}::text[]) and ${ofSchool}`)) ? [] : [problems.SOURCE_NOT_SHOWN({ ...at, values: { zh, en } })];
}

/** What conditions that are not met say; where nothing was stated, `unknown` decides whether that stops or warns. */
export function eligibilityFindings(conditions: readonly JudgedCondition[], path: Path, unknown: 'STOPS' | 'WARNS'): Found {
  const toProblem = ({ outcome, required, citation }: JudgedCondition, at: Path): Problem =>
    (outcome === 'NOT_MET' ? problems.CONDITION_NOT_MET : problems.CONDITION_NOT_SHOWN)({ path: at, citations: [citation], values: required as Required<typeof required> & Record<string, string> });
  const open = conditions.filter(({ outcome }) => outcome === 'NOT_MET' || outcome === 'UNKNOWN');
  const stops = open.filter(({ outcome, effect }) => effect === 'BLOCK' && (outcome === 'NOT_MET' || unknown === 'STOPS'));
  // Warnings are kept, whoever asked.
  return { problems: stops.map((one) => toProblem(one, path)), warnings: open.filter((one) => !stops.includes(one) && one.effect !== 'ENABLE').map((one) => toProblem(one, [])) };
}

/** Holds people against the conditions of a union on a day, as what was stated of them shows. */
export async function checkPersons(work: Work, ruleSet: RuleSet, union: OrganizationRow, personIds: readonly string[], on: CivilDate): Promise<readonly (CheckedPerson & { readonly stated: StatedParticulars | undefined })[]> {
  const stated = await listParticulars(work.db, personIds, on);
  return personIds.map((personId) => {
    const known = stated.get(personId);
    return { ...judgeEligibility(ruleSet, known), personId, union, particularsVersion: known?.version ?? null, stated: known };
  });
}
