import type { Citation, Problem } from '@xuelian/kernel';
import { type CharterPartId, charterParts, decisionOn, effectOf, parameter, type RuleSet, type Strength } from '@xuelian/rules';
import { findParts, type FoundPart } from './charter.parts.ts';
import { problems } from './charters.problems.ts';
import type { CharterText } from './text/index.ts';

/** One part of the vocabulary, held against a text. */
export interface PartFinding extends FoundPart {
  readonly isRequired: boolean;
  readonly isFound: boolean;
}

/** What the rules of a day ask a charter to contain, and what of it the text has (章程必备内容核查). */
export interface CharterRequirements {
  readonly strength: Strength;
  readonly citation: Citation;
  readonly missing: readonly CharterPartId[];
  readonly parts: readonly PartFinding[];
}

/** Null where nothing is asked for. */
export function requirementsOf(ruleSet: RuleSet, charter: CharterText): CharterRequirements | null {
  const asked = parameter(ruleSet, 'charter.requiredParts');
  if (asked === null) return null;
  const required = new Set<CharterPartId>(asked.value);
  const found = new Map(findParts(charter).map((part) => [part.part, part]));
  const parts = (Object.keys(charterParts) as CharterPartId[]).map((part): PartFinding => ({
    ...(found.get(part) ?? { part, chapters: [], articles: [] }), isRequired: required.has(part), isFound: found.has(part),
  }));
  return {
    strength: decisionOn(ruleSet, 'charter.requiredParts')?.strength ?? asked.rule.strength,
    citation: asked.rule.citation,
    missing: parts.filter(({ isRequired, isFound }) => isRequired && !isFound).map(({ part }) => part),
    parts,
  };
}

/** Each missing part as a reason not to submit, or as a warning that goes along: as strongly as the rule binds. */
export function partProblems(requirements: CharterRequirements | null, path: readonly string[]): { readonly blocking: readonly Problem[]; readonly warnings: readonly Problem[] } {
  if (requirements === null) return { blocking: [], warnings: [] };
  const { missing, strength, citation } = requirements;
  const found = missing.map((part) => problems.PART_MISSING({ path, values: { ...charterParts[part] }, citations: [citation] }));
  return effectOf[strength] === 'BLOCK' ? { blocking: found, warnings: [] } : { blocking: [], warnings: effectOf[strength] === 'WARN' ? found : [] };
}
