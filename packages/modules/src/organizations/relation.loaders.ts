import type { CivilDate } from '@xuelian/kernel';
import { defineGroupLoader, definePageLoader, listRows, sql } from '@xuelian/platform';
import type { RelationKind } from './organization.ts';
import { byCode, holdsOn, inExistence, organizationColumns, type OrganizationRow } from './organization.queries.ts';
import type { TieKind } from './relation.ts';

export interface RelationRow {
  readonly kind: RelationKind;
  readonly upperId: string;
  readonly lowerId: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

/** The edges at whose lower end an organization stands or stood: what leads, guides and stands above it. */
export const relationsOf = defineGroupLoader<string, RelationRow>(
  async (ids, { db }) => await listRows(db, sql<RelationRow>`
    select kind, upper_id as "upperId", lower_id as "lowerId", valid_from as "validFrom", valid_to as "validTo"
    from organizations.relation where lower_id = any(${ids}::uuid[]) order by valid_from desc, kind, id`),
  ({ lowerId }) => lowerId,
);

export interface MemberFilter {
  readonly kind: TieKind;
  readonly asOf: CivilDate | null;
}

/** What is tied to an organization from below, by the row id of the upper end. */
export const membersOf = definePageLoader<OrganizationRow, MemberFilter>(({ kind, asOf }) => ({
  columns: organizationColumns(asOf),
  from: sql`organizations.organization o`,
  where: [inExistence(asOf)],
  order: byCode,
  on: (parent) => sql`o.id in (
    select edge.lower_id from organizations.relation edge
    where edge.upper_id = ${parent}::uuid and edge.kind = ${kind} and ${holdsOn(asOf, sql`edge.valid_from`, sql`edge.valid_to`)})`,
}));
