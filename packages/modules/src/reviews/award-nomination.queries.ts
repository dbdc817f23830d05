import type { Citation, CivilDate, Lineage } from '@xuelian/kernel';
import { anyOf, forSignedIn, type Fragment, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf, isWithinOrganization, type Within } from '../organizations/index.ts';
import type { AwardState } from './award-nomination.machine.ts';
import type { AwardGround, Benefit } from './award-nomination.ts';
import { looksInto } from './council.queries.ts';

/** A nomination as it is read. */
export interface AwardRow {
  readonly rowId: string;
  readonly id: string;
  readonly lineage: Lineage;
  readonly deciderLineage: Lineage;
  readonly personRow: string;
  readonly benefit: Benefit;
  readonly title: string;
  readonly grounds: readonly AwardGround[];
  readonly account: string;
  readonly citations: readonly Citation[];
  readonly state: AwardState;
  readonly note: string | null;
  readonly nominatedAt: string;
  readonly decidedOn: CivilDate | null;
  readonly version: number;
}

/** For whoever looks into the union, which is its own lines above, its League and its Party body; for the decider, and the officer. */
export const awardNominations = storedType<AwardRow>({
  name: 'AwardNomination',
  from: () => sql`reviews.award_nomination an`,
  key: sql`an.id`,
  columns: () => ({
    rowId: sql`an.id`, id: globalIdOf('AWN', sql`an.id`), lineage: sql`an.lineage`, deciderLineage: sql`an.decider_lineage`, personRow: sql`an.person_id`, benefit: sql`an.benefit`, title: sql`an.title`,
    grounds: sql`an.grounds`, account: sql`an.account`, citations: sql`an.citations`, state: sql`an.state`, note: sql`an.note`, nominatedAt: sql`an.nominated_at`, decidedOn: sql`an.decided_on`, version: sql`an.version`,
  }),
  visible: (sight) => forSignedIn(sight, anyOf([looksInto(sight.viewer, sql`an.organization_id`, sql`an.decider_lineage`), sql`coalesce(an.person_id = ${sight.viewer.personId}::uuid, false)`])),
});

export const latestNominated: SortOrder = { name: 'AWARD', keys: [{ column: sql`an.nominated_at`, type: 'timestamptz', descending: true }, { column: sql`an.id`, type: 'uuid', descending: true }] };

export interface AwardFilter {
  readonly states?: readonly AwardState[] | null;
  readonly benefits?: readonly Benefit[] | null;
}

export const listedAwards = ({ states, benefits }: AwardFilter, within: Within | null): readonly Fragment[] => [
  ...(within === null ? [] : [isWithinOrganization(within, sql`an.lineage`)]),
  ...(states == null ? [] : [sql`an.state = any(${states}::text[])`]),
  ...(benefits == null ? [] : [sql`an.benefit = any(${benefits}::text[])`]),
];
