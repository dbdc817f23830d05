import type { CivilDate } from '@xuelian/kernel';
import type { Database } from '@xuelian/platform';
import { evaluate, type Facts, type Finding, type Outcome, type RuleSet } from '@xuelian/rules';
import { listDeclarationsInForce } from './declaration.queries.ts';
import type { DeclarationInForce } from './declaration.ts';
import { listFacts } from './fact-source.ts';

/** What an outcome rests on (依据): what the hub counts, or what the organization says of itself. */
export const bases = ['COMPUTED', 'DECLARED'] as const;
export type Basis = (typeof bases)[number];

/** A finding with what the organization says about it: self-declared beside counted. */
export interface StandingFinding extends Finding {
  /** Null where nothing tells. */
  readonly basis: Basis | null;
  readonly declaration: DeclarationInForce | null;
  /** What is declared and what is counted differ. */
  readonly isContradicted: boolean;
}

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
  readonly findings: readonly StandingFinding[];
}

/** How many organizations stand with their rule sets, in a number of statements that does not grow with theirs. */
export async function listCompliance(db: Database, ruleSets: ReadonlyMap<string, RuleSet>, on: CivilDate): Promise<ReadonlyMap<string, Compliance>> {
  const ids = [...ruleSets.keys()];
  const [facts, declarations] = await Promise.all([listFacts(db, ids, on), listDeclarationsInForce(db, ids, on)]);
  return new Map([...ruleSets].map(([id, ruleSet]) => [id, complianceWith(ruleSet, facts.get(id) ?? {}, declarations.get(id) ?? [])]));
}

export function complianceWith(ruleSet: RuleSet, facts: Facts, declarations: readonly DeclarationInForce[] = []): Compliance {
  const declared = new Map(declarations.map((declaration) => [declaration.ruleId, declaration]));
  const findings = evaluate(ruleSet, facts).map((finding) => standingOf(finding, declared.get(finding.rule.id) ?? null));
  const count = (wanted: Outcome): number => findings.filter(({ outcome }) => outcome === wanted).length;
  const summary = { passed: count('PASSED'), failed: count('FAILED'), notApplicable: count('NOT_APPLICABLE'), unknown: count('UNKNOWN') };
  return { asOf: ruleSet.on, summary, findings };
}

/** What is counted decides; a declaration speaks where nothing is counted, unless the superior contests it. */
function standingOf(finding: Finding, declaration: DeclarationInForce | null): StandingFinding {
  const { outcome } = finding;
  if (outcome === 'NOT_APPLICABLE') return { ...finding, basis: null, declaration: null, isContradicted: false };
  const said: Outcome | null = declaration && (declaration.isKept ? 'PASSED' : 'FAILED');
  if (outcome !== 'UNKNOWN') return { ...finding, basis: 'COMPUTED', declaration, isContradicted: said !== null && said !== outcome };
  if (said === null || declaration?.verdict === 'CONTESTED') return { ...finding, basis: null, declaration, isContradicted: false };
  return { ...finding, outcome: said, basis: 'DECLARED', declaration, isContradicted: false };
}
