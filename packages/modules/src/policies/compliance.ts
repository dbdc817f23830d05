import type { CivilDate } from '@xuelian/kernel';
import { evaluate, type Facts, type Finding, type Outcome, type RuleSet } from '@xuelian/rules';

/** How many findings there are of each outcome (合规汇总). */
export interface ComplianceSummary {
  readonly passed: number;
  readonly failed: number;
  readonly notApplicable: number;
  readonly unknown: number;
}

/** How a unit stands with its rule set (合规情况). */
export interface Compliance {
  readonly asOf: CivilDate;
  readonly summary: ComplianceSummary;
  readonly findings: readonly Finding[];
}

export function complianceWith(ruleSet: RuleSet, facts: Facts): Compliance {
  const findings = evaluate(ruleSet, facts);
  const count = (wanted: Outcome): number => findings.filter(({ outcome }) => outcome === wanted).length;
  const summary = { passed: count('PASSED'), failed: count('FAILED'), notApplicable: count('NOT_APPLICABLE'), unknown: count('UNKNOWN') };
  return { asOf: ruleSet.on, summary, findings };
}
