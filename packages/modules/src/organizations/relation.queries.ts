import type { CivilDate } from '@xuelian/kernel';
import { type Fragment, type Given, type Reading, type SortOrder, sql, storedType } from '@xuelian/platform';
import { edgeHoldsOn } from './organization.queries.ts';
import type { Charge, RelationKind } from './organization.ts';
import type { TieKind } from './relation.ts';

interface RelationRow {
  readonly kind: RelationKind;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
  readonly charge: Charge | null;
}

/** A dated edge, seen from its lower end (组织关系). */
export const relations = storedType<RelationRow>({
  name: 'OrganizationRelation',
  from: () => sql`organizations.relation r`,
  key: sql`r.id`,
  columns: () => ({ kind: sql`r.kind`, validFrom: sql`r.valid_from`, validTo: sql`r.valid_to`, charge: sql`r.charge` }),
});

export const latestRelation: SortOrder = {
  name: 'RELATION',
  keys: [{ column: sql`r.valid_from`, type: 'date', descending: true }, { column: sql`r.kind`, type: 'text' }, { column: sql`r.id`, type: 'uuid' }],
};

/** What is tied to an organization from below. */
export const isTiedTo = ({ up, asOf }: Pick<Reading, 'up' | 'asOf'>, kind: Given<TieKind>): Fragment => sql`o.id in (
  select edge.lower_id from organizations.relation edge
  where edge.upper_id = ${up(sql`o.id`)} and edge.kind = ${kind} and ${edgeHoldsOn(asOf)})`;
