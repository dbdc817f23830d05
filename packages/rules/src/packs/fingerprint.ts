import { createHash } from 'node:crypto';
import { periodInWords } from '../period.ts';
import type { Rule } from '../rule.ts';

/** What is on record of a rule: a digest of what it says, and when it is to be kept. */
export type RecordedRule = readonly [fingerprint: string, period: string | null];

/**
 * What a rule demands, of whom, where, since when and by which clause, as one digest; how it is laid out in the source is
 * free. Levels and periods came later: an absent level leaves the digest as it was, the period stands beside it.
 */
export function recordOf(rule: Rule): RecordedRule {
  const { id, topic, paraphrase, strength, appliesTo, levels, jurisdiction, citation, meaning, when, replaces, validFrom, validTo, period } = rule;
  const content = { id, topic, paraphrase, strength, appliesTo, jurisdiction, citation, meaning, when, replaces, validFrom, validTo, ...(levels === null ? {} : { levels }) };
  const fingerprint = createHash('sha256').update(JSON.stringify(content, inKeyOrder)).digest('hex');
  return [fingerprint, period === null ? null : periodInWords(period).en];
}

function inKeyOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The record with rules that were not on it; those that were stay as they are, so that an edit shows. */
export function withNewRules(recorded: Readonly<Record<string, RecordedRule>>, rules: readonly Rule[]): Readonly<Record<string, RecordedRule>> {
  return { ...Object.fromEntries(rules.map((rule) => [rule.id, recordOf(rule)])), ...recorded };
}

/** One line for each rule, so that a difference reads as what it is. */
export function printRecord(recorded: Readonly<Record<string, RecordedRule>>): string {
  const lines = Object.entries(recorded).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, record]) => `  ${JSON.stringify(id)}: ${JSON.stringify(record)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}
