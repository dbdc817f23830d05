import { type Actor, type Grant, type LineageRange, type Problem, scopeOf } from '@xuelian/kernel';
import { problems } from './people.problems.ts';

/** True when everything the grant would cover is covered by what the actor holds: nobody passes on more than they have. */
export function holds(actor: Actor, grant: Grant): boolean {
  const held = scopeOf(actor, grant.capability);
  const asked = scopeOf({ ...actor, via: 'SESSION', grants: [grant] }, grant.capability);
  return held.everything || asked.ranges.every((range) => isSpanned(held.ranges, range));
}

/** Ranges may lie end to end (本级 beside 下级), so the span is walked from range to range. */
function isSpanned(ranges: readonly LineageRange[], { from, to }: LineageRange): boolean {
  let reached: string = from;
  for (const range of ranges) if (range.from <= reached && range.to > reached) reached = range.to;
  return reached >= to;
}

/** What an actor may not pass on of these grants (不得超出本人权限). */
export function excessProblems(actor: Actor, grants: readonly Grant[], path: readonly string[]): readonly Problem[] {
  return grants
    .filter((grant) => !holds(actor, grant))
    .map(({ capability, reach }) => problems.EXCEEDS_OWN_RIGHTS({ path, values: { capability, reach } }));
}

/** Passing on rights and opening accounts takes a person at the keyboard: a leaked token must not multiply. */
export const sessionProblems = ({ via }: Actor): readonly Problem[] => (via === 'TOKEN' ? [problems.SESSION_REQUIRED()] : []);
