import type { Citation, Localized } from '@xuelian/kernel';
import type { Check } from './checks.ts';
import type { Ground } from './contest.ts';
import type { Facts } from './facts.ts';
import { judge, type Observation, type Verdict } from './judge.ts';
import type { Rule, Strength } from './rule.ts';
import type { Decision, RuleSet } from './rule-set.ts';
import { requirementOf } from './wording.ts';

export type Outcome = Verdict | 'NOT_APPLICABLE';

/** What a rule asks for: as a test where there is one, and in words. */
export interface Requirement {
  readonly check: Check | null;
  readonly text: Localized;
}

/** How one rule stands with one unit on one day. */
export interface Finding {
  readonly rule: Rule;
  readonly outcome: Outcome;
  readonly strength: Strength;
  readonly required: Requirement;
  readonly observed: Observation | null;
  readonly citation: Citation;
  /** Why the rule gave way on its topic; null when it decides. */
  readonly ground: Ground | null;
  /** The decision on its topic: over what, by which conflict or override. */
  readonly resolution: Decision;
}

/** One finding per rule that reaches the unit. */
export function evaluate(ruleSet: RuleSet, facts: Facts): readonly Finding[] {
  return ruleSet.decisions.flatMap((decision) => {
    const deciding = decision.rule === null ? [] : [findingOf(decision.rule, decision, facts, ruleSet)];
    return [...deciding, ...decision.displaced.map(({ rule, ground }) => ({ ...unjudged(rule, decision), ground }))];
  });
}

function findingOf(rule: Rule, resolution: Decision, facts: Facts, ruleSet: RuleSet): Finding {
  const base = { ...unjudged(rule, resolution), strength: resolution.strength ?? rule.strength };
  switch (rule.meaning.is) {
    case 'CHECK': {
      const { verdict, observed } = judge(rule.meaning.check, facts, ruleSet);
      return { ...base, outcome: verdict, observed };
    }
    // Owed, but nothing the hub counts tells whether it was done.
    case 'PROCEDURAL':
    case 'DECLARED':
      return { ...base, outcome: 'UNKNOWN' };
    // A setting or a piece of information cannot be kept or broken.
    case 'PARAMETER':
    case 'INFORMATIVE':
      return base;
  }
}

function unjudged(rule: Rule, resolution: Decision): Finding {
  const { strength, citation } = rule;
  return { rule, outcome: 'NOT_APPLICABLE', strength, required: requiredBy(rule), observed: null, citation, ground: null, resolution };
}

const requiredBy = ({ meaning, paraphrase }: Rule): Requirement =>
  meaning.is === 'CHECK' ? { check: meaning.check, text: requirementOf(meaning.check) } : { check: null, text: paraphrase };
