import type { Localized } from '@xuelian/kernel';
import type { Topic } from '../topics.ts';

/**
 * What a disagreement turns out to be: rules that cannot all be kept · rules that can (both apply, or one only adds to the
 * other) · some documents speak and others are silent · different words for one thing · one document against itself.
 */
export const natures = ['CONFLICT', 'COMPATIBLE', 'SILENCE', 'VOCABULARY', 'INTERNAL'] as const;
export type Nature = (typeof natures)[number];

/**
 * Where documents disagree, or seem to (冲突; requirements §4). Nothing here decides: the general tests of `contest.ts` do,
 * and `conflicts.test.ts` holds them to these resolutions. It is shown beside every decision on its topics.
 */
export interface Conflict {
  readonly id: string;
  readonly nature: Nature;
  readonly topics: readonly Topic[];
  /** Rules that say the same stand on one side. */
  readonly sides: readonly (readonly string[])[];
  /** The sides speak of different kinds of organization, and the disagreement is that they do. */
  readonly acrossKinds?: true;
  readonly resolution: Localized;
  readonly why: Localized;
}

/** A silence or a slip needs one side to be noticed, a disagreement two. */
export const sidesNeeded = ({ nature }: Conflict): number => (nature === 'SILENCE' || nature === 'INTERNAL' ? 1 : 2);
