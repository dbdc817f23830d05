import { atInput, type Problem } from '@xuelian/kernel';
import { decisionOn, type RuleSet } from '@xuelian/rules';
import { overlaps, type Term } from './office.ts';
import { problems } from './people.problems.ts';

/** A numbered term of the leadership of an organization (届期). */
export interface LeadershipTerm extends Term {
  readonly number: number;
}

const mostNumber = 500;

/** What stands in the way of a term beside the others. The congress that elects a leadership ends the one before it, so terms never overlap. */
export function termsProblems(term: LeadershipTerm, others: readonly LeadershipTerm[], ruleSet: RuleSet): readonly Problem[] {
  const { number } = term;
  if (!Number.isInteger(number) || number < 1 || number > mostNumber) return [problems.NUMBER_OUT_OF_RANGE({ ...atInput('number'), values: { limit: mostNumber } })];
  const taken = others.some((other) => other.number === number);
  const across = others.find((other) => overlaps(other, term));
  const outOfOrder = others.find((other) => other.startedOn !== term.startedOn && other.number !== number && other.number < number !== other.startedOn < term.startedOn);
  return [
    ...(taken ? [problems.TERM_NUMBER_TAKEN({ ...atInput('number'), values: { number } })] : []),
    ...(across === undefined ? [] : [problems.TERM_RUNS_INTO({ ...atInput('startedOn'), values: { number: across.number }, citations: congressCitations(ruleSet) })]),
    ...(outOfOrder === undefined || taken || across !== undefined ? [] : [problems.TERM_OUT_OF_ORDER({ ...atInput('number'), values: { number: outOfOrder.number } })]),
  ];
}

function congressCitations(ruleSet: RuleSet): Problem['citations'] {
  const rule = decisionOn(ruleSet, 'congress.interval')?.rule;
  return rule == null ? [] : [rule.citation];
}

