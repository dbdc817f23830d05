import { atInput, type CivilDate, type Citation, type Problem, type Semester, semesterDays } from '@xuelian/kernel';
import { decisionOn, parameter, type Rule, type RuleSet } from '@xuelian/rules';
import { isInOffice, overlaps, type Term } from './office.ts';
import { problems } from './people.problems.ts';

/** Whose turn the executive chair is (轮值): a semester, or, without `half`, a whole academic year (R-GD-2.1c; silent elsewhere). */
export interface TurnPeriod {
  readonly academicYear: number;
  readonly half: Semester['half'] | null;
}

export interface PlannedTurn extends TurnPeriod {
  readonly personId: string;
}

/** The days of a turn; the end is the first day after it. */
export interface TurnDays extends Term {
  readonly endedOn: CivilDate;
}

export function daysOf({ academicYear, half }: TurnPeriod): TurnDays {
  const first = semesterDays({ academicYear, half: half ?? 1 });
  return { startedOn: first.from, endedOn: half === null ? semesterDays({ academicYear, half: 2 }).to : first.to };
}

/** Every rule that asks for rotation or lets a union try it, the deciding one first. */
function rotationRules(ruleSet: RuleSet): readonly Rule[] {
  const decision = decisionOn(ruleSet, 'presidium.leadership');
  const spoken = decision === null ? [] : [decision.rule, ...decision.displaced.map(({ rule }) => rule)];
  return spoken.filter((rule) => rule !== null).filter(({ meaning }) => 'value' in meaning && meaning.value === 'ROTATION');
}

/** Whether the presidium rotates under the rules of a day. */
export const isRotating = (ruleSet: RuleSet): boolean => parameter(ruleSet, 'presidium.leadership')?.value === 'ROTATION';

const citationsOf = (rules: readonly Rule[]): readonly Citation[] => rules.map(({ citation }) => citation);

/**
 * The clauses by which there is no president while the chair rotates. The national plan asks for rotation and leaves the
 * titles (C-03); where a province or a school tries it, the executive chair stands in their place (R-GD-2.1b).
 */
export const replacementCitations = (ruleSet: RuleSet): readonly Citation[] =>
  isRotating(ruleSet) ? citationsOf(rotationRules(ruleSet).filter(({ jurisdiction }) => jurisdiction.scope !== 'NATIONAL')) : [];

const lengths = { SEMESTER: { half: true, name: { zh: '一个学期', en: 'a semester' } }, ACADEMIC_YEAR: { half: false, name: { zh: '一个学年', en: 'an academic year' } } } as const;

/** Whether the rules of the first day let the presidium rotate, and by turns of this length. */
export function turnProblems(turn: TurnPeriod, ruleSet: RuleSet, path: readonly string[]): readonly Problem[] {
  if (!isRotating(ruleSet)) {
    const decided = parameter(ruleSet, 'presidium.leadership')?.rule;
    return [problems.ROTATION_NOT_IN_FORCE({ path, values: { on: ruleSet.on }, citations: decided === undefined ? [] : [decided.citation] })];
  }
  const length = parameter(ruleSet, 'presidium.turn');
  if (length === null || lengths[length.value].half === (turn.half !== null)) return [];
  return [problems.TURN_LENGTH({ path: [...path, 'half'], values: lengths[length.value].name, citations: [length.rule.citation] })];
}

/** One chair at a time: a turn runs into no other. */
export function collisionProblems(days: TurnDays, others: readonly TurnDays[], ruleSet: RuleSet, path: readonly string[]): readonly Problem[] {
  const other = others.find((one) => overlaps(one, days));
  if (other === undefined) return [];
  const citations = citationsOf([parameter(ruleSet, 'presidium.turn')?.rule ?? parameter(ruleSet, 'presidium.leadership')?.rule].filter((rule) => rule !== undefined));
  return [problems.TURN_TAKEN({ path, values: { from: other.startedOn, to: other.endedOn }, citations })];
}

/** The chair is a member of the presidium on the first day of the turn that is still to come. */
export function holderProblems(offices: readonly Term[], on: CivilDate, ruleSet: RuleSet, path: readonly string[]): readonly Problem[] {
  if (offices.some((office) => isInOffice(office, on))) return [];
  return [problems.NOT_IN_PRESIDIUM({ path: [...path, 'personId'], values: { on }, citations: citationsOf(rotationRules(ruleSet)) })];
}

/** Nobody is president or vice president at some time of the turn, where the rules put the chair in their place. */
export function presidentProblems(presidents: readonly Term[], days: TurnDays, ruleSet: RuleSet, path: readonly string[]): readonly Problem[] {
  const citations = replacementCitations(ruleSet);
  const serving = citations.length === 0 ? undefined : presidents.find((office) => overlaps(office, days));
  if (serving === undefined) return [];
  const on = serving.startedOn > days.startedOn ? serving.startedOn : days.startedOn;
  return [problems.PRESIDENT_IN_OFFICE({ path, values: { on }, citations })];
}

/** Every turn is one of these periods; the input of a semester is checked where it comes in. */
export const periodProblems = ({ academicYear, half }: TurnPeriod, path: readonly string[]): readonly Problem[] =>
  Number.isInteger(academicYear) && academicYear >= 2000 && academicYear <= 2200 && (half === null || half === 1 || half === 2) ? [] : [problems.NO_SUCH_SEMESTER({ path })];

export const noTurns = (limit: number): Problem => problems.TURNS_REQUIRED({ ...atInput('turns'), values: { limit } });
