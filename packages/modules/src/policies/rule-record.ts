import { createHash } from 'node:crypto';
import { canonicalJson } from '@xuelian/platform';
import type { Rule } from '@xuelian/rules';

/**
 * SHA-256 of what a rule says (规则指纹), whatever the order of its fields. What a rule leaves out does not count, so that
 * a new kind of field changes only the rules that use it.
 */
export function fingerprintOf(rule: Rule): string {
  const said = Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== null && value !== undefined));
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}
