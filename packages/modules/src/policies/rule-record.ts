import { createHash } from 'node:crypto';
import { recordOf, type Rule } from '@xuelian/rules';

/** SHA-256 of what the rulebook records of a rule (规则指纹): what it demands, of whom, where, since when, by which clause, and how often. */
export const fingerprintOf = (rule: Rule): string => createHash('sha256').update(JSON.stringify(recordOf(rule))).digest('hex');
