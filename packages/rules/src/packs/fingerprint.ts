import { createHash } from 'node:crypto';
import type { Rule } from '../rule.ts';

/** What a rule demands, of whom, where, since when and by which clause, as one digest; how it is laid out in the source is free. */
export function fingerprintOf(rule: Rule): string {
  const { id, topic, paraphrase, strength, appliesTo, jurisdiction, citation, meaning, when, replaces, validFrom, validTo } = rule;
  const content = { id, topic, paraphrase, strength, appliesTo, jurisdiction, citation, meaning, when, replaces, validFrom, validTo };
  return createHash('sha256').update(JSON.stringify(content, inKeyOrder)).digest('hex');
}

function inKeyOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
