import type { CivilDate, Lineage } from '@xuelian/kernel';
import { type Database, findRow, type Fragment, likeLiteral, listRows, type ListSource, type SortOrder, sql } from '@xuelian/platform';
import type { Level, Line, OrganizationKind } from './organization.ts';

/** An organization as it is read: today, or as it was on `asOf`. */
export interface OrganizationRow {
  readonly rowId: string;
  readonly id: string;
  readonly code: string;
  readonly kind: OrganizationKind;
  readonly level: Level;
  readonly line: Line;
  readonly name: string;
  readonly divisionCode: string | null;
  readonly superiorId: string | null;
  readonly schoolId: string | null;
  readonly lineage: Lineage;
  readonly leagueId: string | null;
  readonly leagueLineage: Lineage | null;
  readonly partyId: string | null;
  readonly partyLineage: Lineage | null;
  readonly linkedStudentCount: number | null;
  readonly establishedOn: CivilDate;
  readonly dissolvedOn: CivilDate | null;
  readonly version: number;
  readonly asOf: CivilDate | null;
}

/** The global id of a row, made where the row is made. */
export const globalIdOf = (prefix: string, column: Fragment): Fragment => sql`${sql.lit(`${prefix}_`)} || replace((${column})::text, '-', '')`;

/** Whether a dated row holds on a day; without a day, today, on which everything that holds has no end yet. */
export const holdsOn = (on: CivilDate | null, from: Fragment, to: Fragment): Fragment => (on === null ? sql`${to} is null` : sql`daterange(${from}, ${to}) @> ${on}::date`);

/** The students of the organization called `o`, by the last count up to a day. */
export const linkedStudentsOn = (on: CivilDate | null): Fragment => (on === null ? sql`o.linked_student_count` : sql`(
  select c.count from organizations.student_count c where c.organization_id = o.id and c.counted_on <= ${on}::date order by c.counted_on desc limit 1)`);

/** The columns of `OrganizationRow`, of the organization called `o` in the statement. */
export function organizationColumns(asOf: CivilDate | null): Fragment {
  const name = asOf === null ? sql`o.name` : sql`
    (select n.name from organizations.organization_name n where n.organization_id = o.id and daterange(n.valid_from, n.valid_to) @> ${asOf}::date)`;
  return sql`o.id as "rowId", ${globalIdOf('ORG', sql`o.id`)} as id, o.code, o.kind, o.level, o.line, ${name} as name, o.division_code as "divisionCode",
    o.superior_id as "superiorId", o.school_id as "schoolId", o.lineage, o.league_id as "leagueId", o.league_lineage as "leagueLineage",
    o.party_id as "partyId", o.party_lineage as "partyLineage", ${linkedStudentsOn(asOf)} as "linkedStudentCount",
    o.established_on as "establishedOn", o.dissolved_on as "dissolvedOn", o.version, ${asOf}::date as "asOf"`;
}

/** The organizations that existed on a day; without a day, all that ever did. */
export const inExistence = (asOf: CivilDate | null): Fragment =>
  asOf === null ? sql`true` : sql`(o.established_on <= ${asOf}::date and (o.dissolved_on is null or o.dissolved_on > ${asOf}::date))`;

export async function findOrganizationByCode(db: Database, code: string, asOf: CivilDate | null): Promise<OrganizationRow | undefined> {
  return await findRow(db, sql<OrganizationRow>`
    select ${organizationColumns(asOf)} from organizations.organization o where o.code = ${code} and ${inExistence(asOf)}`);
}

export async function listOrganizationsByIds(db: Database, ids: readonly string[], asOf: CivilDate | null): Promise<readonly OrganizationRow[]> {
  return await listRows(db, sql<OrganizationRow>`
    select ${organizationColumns(asOf)} from organizations.organization o where o.id = any(${ids}::uuid[]) and ${inExistence(asOf)}`);
}

/** How far a list follows the hierarchy. */
export interface Within {
  /** Row id of the organization the list is about. */
  readonly organizationId: string;
  readonly depth: 'SELF' | 'CHILDREN' | 'DESCENDANTS';
}

/** The condition "lies within" for any table that carries a lineage. */
export function isWithinOrganization({ organizationId, depth }: Within, lineage: Fragment): Fragment {
  const top = sql`(select top.lineage from organizations.organization top where top.id = ${organizationId})`;
  if (depth === 'SELF') return sql`${lineage} = ${top}`;
  const below = sql`(${lineage} > ${top} and ${lineage} < ${top} || '~')`;
  return depth === 'DESCENDANTS' ? below : sql`(${below} and substr(${lineage}, length(${top}) + 1) ~ '^[0-9a-z]+/$')`;
}

export const organizationOrders = ['CODE', 'NAME', 'ESTABLISHED_ON'] as const;
export type OrganizationOrderField = (typeof organizationOrders)[number];

export interface OrganizationOrder {
  readonly field: OrganizationOrderField;
  readonly direction: 'ASC' | 'DESC';
}

export interface OrganizationFilter {
  readonly search?: string | null;
  readonly kinds?: readonly OrganizationKind[] | null;
  readonly levels?: readonly Level[] | null;
  readonly isActive?: boolean | null;
}

const orderColumns: Readonly<Record<OrganizationOrderField, { readonly column: Fragment; readonly type: 'text' | 'date' }>> = {
  CODE: { column: sql`o.code collate "C"`, type: 'text' },
  NAME: { column: sql`o.pinyin collate "C"`, type: 'text' },
  ESTABLISHED_ON: { column: sql`o.established_on`, type: 'date' },
};

export function sortOrganizations({ field, direction }: OrganizationOrder): SortOrder {
  const descending = direction === 'DESC';
  return { name: `${field} ${direction}`, keys: [{ ...orderColumns[field], descending }, { column: sql`o.id`, type: 'uuid', descending }] };
}

export const byCode = sortOrganizations({ field: 'CODE', direction: 'ASC' });

export function listOrganizations(filter: OrganizationFilter, within: Within | null, order: OrganizationOrder, asOf: CivilDate | null): ListSource {
  const where = [...matching(filter), inExistence(asOf)];
  if (within !== null) where.push(asOf === null ? isWithinOrganization(within, sql`o.lineage`) : wasWithin(within, asOf));
  return { columns: organizationColumns(asOf), from: sql`organizations.organization o`, where, order: sortOrganizations(order) };
}

/** The conditions of a filter. Classes are left out unless they are asked for: they are nine of ten rows, and no list of the country is about them. */
export function matching({ search, kinds, levels, isActive }: OrganizationFilter): Fragment[] {
  const conditions: Fragment[] = [kinds?.includes('CLASS_COMMITTEE') === true ? sql`true` : sql`o.kind <> 'CLASS_COMMITTEE'`];
  if (kinds != null) conditions.push(sql`o.kind = any(${kinds}::text[])`);
  if (levels != null) conditions.push(sql`o.level = any(${levels}::text[])`);
  if (isActive != null) conditions.push(isActive ? sql`o.dissolved_on is null` : sql`o.dissolved_on is not null`);
  if (search != null && search.trim() !== '') conditions.push(named(search.trim()));
  return conditions;
}

/** By part of the Chinese name, by pinyin, or by the initials of the pinyin: 华南, huanan, hnlg. */
function named(search: string): Fragment {
  const literal = likeLiteral(search);
  const typed = literal.toLowerCase().replaceAll(/[\s']/g, '');
  return sql`(o.name like ${`%${literal}%`} or o.pinyin like ${`%${typed}%`} or o.pinyin_initials like ${`${typed}%`})`;
}

/** Everything below an organization on a day gone by, along the edges of that day. */
export function subtreeOn(root: Fragment, asOf: CivilDate, deepest: number | null): Fragment {
  const stop = deepest === null ? sql`true` : sql`tree.depth < ${deepest}`;
  return sql`
    with recursive tree(id, depth) as (
      select ${root}::uuid, 0
      union all
      select edge.lower_id, tree.depth + 1 from tree
      join organizations.relation edge on edge.upper_id = tree.id and edge.slot = 'TREE' and daterange(edge.valid_from, edge.valid_to) @> ${asOf}::date
      where ${stop})
    select tree.id from tree where tree.depth > 0`;
}

function wasWithin({ organizationId, depth }: Within, asOf: CivilDate): Fragment {
  if (depth === 'SELF') return sql`o.id = ${organizationId}`;
  return sql`o.id in (${subtreeOn(sql`${organizationId}`, asOf, depth === 'CHILDREN' ? 1 : null)})`;
}
