import { atInput, type Citation, type CivilDate, type Problem, tidyLine } from '@xuelian/kernel';
import { textProblems } from '@xuelian/platform';
import { decisionOn, type RuleSet } from '@xuelian/rules';
import type { MeasureState } from './measure.machine.ts';
import { problems } from './supervisions.problems.ts';

/** What a body above may hold against an organization (督导措施), mildest first: 提醒、督办、通报批评、不予承认. */
export const measureKinds = ['REMINDER', 'SUPERVISION_ORDER', 'CIRCULAR_CRITICISM', 'NON_RECOGNITION'] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** Measures that everyone below the issuer may read. */
export const publishedKinds = ['CIRCULAR_CRITICISM', 'NON_RECOGNITION'] as const satisfies readonly MeasureKind[];

/** What a measure is about (事由): a rule, a filing, an election, an item of the reform, or something told in words. */
export const matterKinds = ['RULE', 'FILING', 'ELECTION', 'REFORM_ITEM', 'OTHER'] as const;
export type MatterKind = (typeof matterKinds)[number];

/** One matter; measures about the same one belong together. */
export interface Matter {
  readonly kind: MatterKind;
  /** The id of the rule, the filing or the item, or the words. */
  readonly key: string;
}

/** What a caller says a measure is about: exactly one of these. */
export interface GivenMatter {
  readonly ruleId?: string | null;
  readonly filingId?: string | null;
  readonly election?: string | null;
  readonly reformItemId?: string | null;
  readonly words?: string | null;
}

const longestWords = 200;

export function matterOf({ ruleId, filingId, election, reformItemId, words }: GivenMatter): { readonly matter: Matter; readonly problems: readonly Problem[] } {
  const given = [
    ...(ruleId == null ? [] : [{ kind: 'RULE', key: ruleId } as const]),
    ...(filingId == null ? [] : [{ kind: 'FILING', key: filingId } as const]),
    ...(election == null ? [] : [{ kind: 'ELECTION', key: tidyLine(election) } as const]),
    ...(reformItemId == null ? [] : [{ kind: 'REFORM_ITEM', key: reformItemId } as const]),
    ...(words == null ? [] : [{ kind: 'OTHER', key: tidyLine(words) } as const]),
  ];
  const [matter = { kind: 'OTHER', key: '' } as const] = given;
  if (given.length !== 1) return { matter, problems: [problems.ONE_MATTER(atInput('matter'))] };
  const field = matter.kind === 'ELECTION' ? 'election' : 'words';
  return { matter, problems: election == null && words == null ? [] : textProblems(matter.key, ['matter', field], { limit: longestWords, isRequired: true }) };
}

/** Texts that everything here keeps to: 事由、要求、答复. */
export const longestText = 4000;

/** What an issuer asks for. */
export interface MeasureDemand {
  readonly reason: string;
  /** What is to be done (要求). */
  readonly demand: string;
  /** Last day for the answer; null where none is set. */
  readonly dueOn: CivilDate | null;
}

export function demandProblems({ reason, demand, dueOn }: MeasureDemand, today: CivilDate): readonly Problem[] {
  return [
    ...textProblems(reason, ['reason'], { limit: longestText, isRequired: true }),
    ...textProblems(demand, ['demand'], { limit: longestText, isRequired: true }),
    ...(dueOn !== null && dueOn < today ? [problems.DUE_IN_PAST(atInput('dueOn'))] : []),
  ];
}

/** The rung below each on the ladder: nobody is pressed harder before the milder measure was of no use (GD 通知二.2). */
export const rungBelow: Readonly<Record<MeasureKind, MeasureKind | null>> = {
  REMINDER: null,
  SUPERVISION_ORDER: 'REMINDER',
  CIRCULAR_CRITICISM: 'SUPERVISION_ORDER',
  NON_RECOGNITION: 'CIRCULAR_CRITICISM',
};

const ladderCitation: Citation = { document: 'GD', clause: '通知二.2' };
const electionCitation: Citation = { document: 'GD', clause: '附件6-2' };

/** A measure on the same matter that is not settled yet. */
export interface OpenMeasure {
  readonly id: string;
  readonly kind: MeasureKind;
  readonly state: MeasureState;
  readonly dueOn: CivilDate | null;
}

/** A rule that lets an election out of order go unrecognized at once, together with a circular criticism (R-GD-6.2c). */
export const allowsAtOnce = (ruleSet: RuleSet): boolean => decisionOn(ruleSet, 'election.sanction')?.rule != null;

/** Where a new measure would stand: after another, at once with its criticism, or nowhere. */
export interface Rung {
  readonly precedent: OpenMeasure | null;
  readonly isAtOnce: boolean;
  readonly problems: readonly Problem[];
}

export function rungFor(kind: MeasureKind, matter: Matter, open: readonly OpenMeasure[], ruleSet: RuleSet, today: CivilDate): Rung {
  const isElection = matter.kind === 'ELECTION';
  const expected = rungBelow[kind];
  const precedent = open.find((one) => one.kind === expected) ?? null;
  const isAtOnce = kind === 'NON_RECOGNITION' && isElection && open.length === 0 && allowsAtOnce(ruleSet);
  const found: readonly Problem[] = [
    ...(kind === 'NON_RECOGNITION' && !isElection ? [problems.ONLY_ELECTIONS({ ...atInput('kind'), citations: [electionCitation] })] : []),
    ...(expected === null && open.length > 0 ? [problems.MATTER_OPEN(atInput('matter'))] : []),
    ...(expected !== null && precedent === null && !isAtOnce ? [problems.RUNG_SKIPPED({ ...atInput('kind'), values: { expected }, citations: [isElection ? electionCitation : ladderCitation] })] : []),
    ...(precedent === null ? [] : patienceProblems(precedent, today)),
  ];
  return { precedent, isAtOnce, problems: found };
}

/** An answer is judged first, and a day that was set is waited for. */
export function patienceProblems({ state, dueOn }: Pick<OpenMeasure, 'state' | 'dueOn'>, today: CivilDate): readonly Problem[] {
  if (state === 'ANSWERED') return [problems.ANSWER_NOT_JUDGED({ ...atInput('kind'), citations: [ladderCitation] })];
  return state === 'ISSUED' && dueOn !== null && dueOn >= today ? [problems.STILL_RUNNING({ ...atInput('kind'), values: { dueOn }, citations: [ladderCitation] })] : [];
}
