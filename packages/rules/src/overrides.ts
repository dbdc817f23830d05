import { defineProblems, type Problem, type ProblemDetails } from '@xuelian/kernel';
import { faultsOfMeaning, faultsOfValidity } from './faults.ts';
import type { Meaning, Rule, Strength } from './rule.ts';
import type { Rulebook } from './rulebook.ts';
import { isTopic, type Topic } from './topics.ts';
import type { Validity } from './unit.ts';

/**
 * What an administrator decides about the rules of a unit (人工调整): let a rule decide, wherever it comes from · take a rule
 * out · let no rule decide on a topic · set a rule of one's own.
 */
export type Change =
  | { readonly does: 'ENFORCE'; readonly rule: string }
  | { readonly does: 'SUSPEND'; readonly rule: string }
  | { readonly does: 'SILENCE'; readonly topic: Topic }
  | SetChange;

interface SetChange {
  readonly does: 'SET';
  readonly topic: Topic;
  readonly strength: Strength;
  readonly meaning: Meaning;
}

/** A decision on the record: who wants other rules than the documents say must give the reason, and the days. */
export interface Override extends Validity {
  readonly id: string;
  readonly reason: string;
  readonly change: Change;
}

const problems = defineProblems('RULES', {
  UNKNOWN_RULE: { zh: '规则库中没有 {rule}。', en: 'There is no rule {rule} in the rulebook.' },
  UNKNOWN_TOPIC: { zh: '规则库中没有主题 {topic}。', en: 'There is no topic {topic} in the rulebook.' },
  REASON_MISSING: { zh: '调整规则须说明理由。', en: 'Changing the rules of an organization needs a reason.' },
  DATES_INVALID: { zh: '起止日期无效。', en: 'The first and last day are not valid.' },
  VALUE_INVALID: { zh: '该主题不接受这样的内容。', en: 'The topic does not accept this content.' },
});

/** Everything wrong with an override; ask before storing it. */
export function problemsOfOverride(override: Override, book: Rulebook): readonly Problem[] {
  const { reason, change } = override;
  return [
    ...problemsWhen(reason.trim() === '', problems.REASON_MISSING, ['reason']),
    ...problemsWhen(faultsOfValidity(override).length > 0, problems.DATES_INVALID, ['validFrom']),
    ...problemsOfChange(change, book),
  ];
}

function problemsOfChange(change: Change, { rules }: Rulebook): readonly Problem[] {
  if (change.does === 'ENFORCE' || change.does === 'SUSPEND')
    return problemsWhen(!rules.has(change.rule), problems.UNKNOWN_RULE, ['change', 'rule'], { rule: change.rule });
  const { topic } = change;
  if (!isTopic(topic)) return [problems.UNKNOWN_TOPIC({ path: ['change', 'topic'], values: { topic } })];
  const isFaulty = change.does === 'SET' && faultsOfMeaning(topic, change.meaning).length > 0;
  return problemsWhen(isFaulty, problems.VALUE_INVALID, ['change', 'meaning']);
}

function problemsWhen(
  isWrong: boolean,
  problem: (details: ProblemDetails) => Problem,
  path: readonly string[],
  values: Readonly<Record<string, string>> = {},
): readonly Problem[] {
  return isWrong ? [problem({ path, values })] : [];
}

export function topicOf(change: Change, { rules }: Rulebook): Topic | undefined {
  return 'topic' in change ? change.topic : rules.get(change.rule)?.topic;
}

/** The rule that a `SET` stands for; it cites the hub, because no document says it. */
export function ruleSetBy({ id, reason, validFrom, validTo }: Override, change: SetChange, appliesTo: Rule['appliesTo']): Rule {
  const { topic, strength, meaning } = change;
  return {
    id,
    topic,
    paraphrase: { zh: reason, en: reason },
    strength,
    appliesTo,
    levels: null,
    period: null,
    jurisdiction: { scope: 'NATIONAL' },
    citation: { document: 'HUB', clause: id },
    meaning,
    when: null,
    replaces: null,
    validFrom,
    validTo,
  };
}
