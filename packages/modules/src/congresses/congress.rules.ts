import type { Citation, CivilDate, Localized, Problem } from '@xuelian/kernel';
import type { Work } from '@xuelian/platform';
import { decisionOn, effectOf, parameter, type Parameters, type ParameterTopic, type RuleSet } from '@xuelian/rules';
import { ruleSetOf } from '../policies/index.ts';

/** What a rule asks of a congress: a value, whether missing it blocks or warns, and who says so. */
export interface Demand<Value> {
  readonly value: Value;
  readonly effect: (typeof effectOf)[keyof typeof effectOf];
  readonly citation: Citation;
  readonly paraphrase: Localized;
}

/** Null where the documents are silent and nobody has decided: nothing is asked. */
export function demandOf<T extends ParameterTopic>(ruleSet: RuleSet, topic: T): Demand<Parameters[T]> | null {
  const found = parameter(ruleSet, topic);
  if (found === null) return null;
  const { citation, paraphrase, strength } = found.rule;
  return { value: found.value, effect: effectOf[decisionOn(ruleSet, topic)?.strength ?? strength], citation, paraphrase };
}

/** The rules of an organization on the day something is or was held. */
export const rulesOn = async ({ db, today }: Work, organizationId: string, on: CivilDate): Promise<RuleSet> => await ruleSetOf(db, organizationId, on, on === today ? null : on);

/** Something that a rule asks for and that is not so. */
export interface Shortcoming {
  readonly problem: Problem;
  readonly effect: Demand<unknown>['effect'];
}

/** What blocks, and what only warns; what a permission would have allowed does neither. */
export const sortOut = (found: readonly Shortcoming[]): { readonly blocking: readonly Problem[]; readonly warnings: readonly Problem[] } => ({
  blocking: found.filter(({ effect }) => effect === 'BLOCK').map(({ problem }) => problem),
  warnings: found.filter(({ effect }) => effect === 'WARN').map(({ problem }) => ({ ...problem, path: [] })),
});
