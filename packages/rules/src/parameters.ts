import type { Citation, Localized } from '@xuelian/kernel';
import type { Conflict } from './conflicts/conflict.ts';
import { posts, type PostId } from './posts.ts';
import { decisionOn, type RuleSet } from './rule-set.ts';
import { valueOf, type Rule } from './rule.ts';
import type { Parameters, ParameterTopic } from './values.ts';

/** A value in force, and the rule it comes from. */
export interface Parameter<T extends ParameterTopic> {
  readonly value: Parameters[T];
  readonly rule: Rule;
}

/** Null where no rule gives a value: the documents are silent and nobody has decided. */
export function parameter<T extends ParameterTopic>(ruleSet: RuleSet, topic: T): Parameter<T> | null {
  const rule = decisionOn(ruleSet, topic)?.rule ?? null;
  const value = rule === null ? undefined : valueOf(rule);
  if (rule === null || value === undefined) return null;
  // Values were held against their topic when the rulebook was loaded and the override accepted.
  return { value: value as Parameters[T], rule };
}

/** How a charter becomes valid (章程核准或备案), and who says so: a document, or the hub by default (`HUB`). */
export interface CharterMode {
  readonly mode: Parameters['charter.mode'];
  readonly citation: Citation;
  readonly conflict: Conflict | null;
}

/** Null for kinds that have no charter to hand in. */
export function charterModeFor(ruleSet: RuleSet): CharterMode | null {
  const found = parameter(ruleSet, 'charter.mode');
  if (found === null) return null;
  return { mode: found.value, citation: found.rule.citation, conflict: decisionOn(ruleSet, 'charter.mode')?.conflict ?? null };
}

/** A post that the unit may fill (可设职务). */
export interface PermittedPost {
  readonly post: PostId;
  readonly title: Localized;
  /** Sits in the presidium (主席团). */
  readonly isPresidium: boolean;
  /** Counts in `staff.total` (工作人员). */
  readonly isStaff: boolean;
  /** How many people may hold it at once; null for no limit on the post itself. */
  readonly max: number | null;
  readonly citation: Citation;
}

/** The closed list of posts (requirements §11.9): any other post is a breach. */
export function postsFor(ruleSet: RuleSet): readonly PermittedPost[] {
  const listed = (['posts.allowed', 'posts.attached'] as const).flatMap((topic) => {
    const found = parameter(ruleSet, topic);
    if (found === null) return [];
    return found.value.map(({ post, max }): PermittedPost => ({ post, ...posts[post], max, citation: found.rule.citation }));
  });
  return [...new Map(listed.map((entry) => [entry.post, entry])).values()];
}
