import type { CivilDate, Lineage } from '@xuelian/kernel';
import { type Columns, type Database, findRow, forSignedIn, type Fragment, type Given, likeLiteral, listRows, type Many, mapGiven, type PlacementColumns, type Reading, selected, type SortOrder, sql, storedType } from '@xuelian/platform';
import type { Level, Line, OfficeFunction, OrganizationKind } from './organization.ts';

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
  readonly officeFunction: OfficeFunction | null;
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
export const holdsOn = (on: Given<CivilDate> | null, from: Fragment, to: Fragment): Fragment => (on === null ? sql`${to} is null` : sql`daterange(${from}, ${to}) @> ${on}::date`);

/** The same for the relation called `edge`. */
export const edgeHoldsOn = (on: Given<CivilDate> | null): Fragment => holdsOn(on, sql`edge.valid_from`, sql`edge.valid_to`);

/** Where the organization of this alias stands in the three lines. */
export function placementColumns(alias: string): Required<PlacementColumns> {
  const column = (name: string): Fragment => sql.raw(`${alias}.${name}`);
  return { lineage: column('lineage'), leagueLineage: column('league_lineage'), partyLineage: column('party_lineage') };
}

/** The students of the organization called `o`, by the last count up to a day. */
export const linkedStudentsOn = (on: Given<CivilDate> | null): Fragment => (on === null ? sql`o.linked_student_count` : sql`(
  select c.count from organizations.student_count c where c.organization_id = o.id and c.counted_on <= ${on}::date order by c.counted_on desc limit 1)`);

/** The columns of `OrganizationRow`, of the organization called `o` in the statement. */
export function organizationColumns(asOf: Given<CivilDate> | null): Columns<OrganizationRow> {
  const name = asOf === null ? sql`o.name` : sql`
    (select n.name from organizations.organization_name n where n.organization_id = o.id and ${holdsOn(asOf, sql`n.valid_from`, sql`n.valid_to`)})`;
  return {
    rowId: sql`o.id`, id: globalIdOf('ORG', sql`o.id`), code: sql`o.code`, kind: sql`o.kind`, level: sql`o.level`, line: sql`o.line`, name, divisionCode: sql`o.division_code`,
    officeFunction: sql`o.office_function`,
    superiorId: sql`o.superior_id`, schoolId: sql`o.school_id`, lineage: sql`o.lineage`, leagueId: sql`o.league_id`, leagueLineage: sql`o.league_lineage`,
    partyId: sql`o.party_id`, partyLineage: sql`o.party_lineage`, linkedStudentCount: linkedStudentsOn(asOf), establishedOn: sql`o.established_on`,
    dissolvedOn: sql`o.dissolved_on`, version: sql`o.version`, asOf: sql`${asOf}::date`,
  };
}

/** The organizations that existed on a day; without a day, all that ever did. */
export const inExistence = (asOf: Given<CivilDate> | null): Fragment =>
  asOf === null ? sql`true` : sql`(o.established_on <= ${asOf}::date and (o.dissolved_on is null or o.dissolved_on > ${asOf}::date))`;

/** Organizations are no secret among those who are signed in: what they do is. */
export const organizations = storedType<OrganizationRow>({
  name: 'Organization',
  from: () => sql`organizations.organization o`,
  key: sql`o.id`,
  columns: ({ asOf }) => organizationColumns(asOf),
  visible: (sight) => forSignedIn(sight, inExistence(sight.asOf)),
});

export async function findOrganizationByCode(db: Database, code: string): Promise<OrganizationRow | undefined> {
  return await findRow(db, sql<OrganizationRow>`select ${selected(organizationColumns(null))} from organizations.organization o where o.code = ${code}`);
}

export async function listOrganizationsByIds(db: Database, ids: readonly string[], asOf: CivilDate | null): Promise<readonly OrganizationRow[]> {
  return await listRows(db, sql<OrganizationRow>`
    select ${selected(organizationColumns(asOf))} from organizations.organization o where o.id = any(${ids}::uuid[]) and ${inExistence(asOf)}`);
}

/** The body at the upper end of an organization's edge, on the day the organization is shown. */
export function isUpperOf({ asOf, up }: Pick<Reading, 'asOf' | 'up'>, slot: 'TREE' | 'LEADS' | 'GUIDES', today: Fragment): Fragment {
  if (asOf === null) return sql`o.id = ${up(today)}`;
  return sql`o.id = (
    select edge.upper_id from organizations.relation edge
    where edge.lower_id = ${up(sql`o.id`)} and edge.slot = ${slot} and ${edgeHoldsOn(asOf)})`;
}

/** How far a list follows the hierarchy. */
export interface Within {
  /** Row id of the organization the list is about. */
  readonly organizationId: Given<string>;
  readonly depth: 'SELF' | 'CHILDREN' | 'DESCENDANTS';
}

/** The condition "lies within" for any table that carries a lineage. */
export function isWithinOrganization({ organizationId, depth }: Within, lineage: Fragment): Fragment {
  const top = sql`(select top.lineage from organizations.organization top where top.id = ${organizationId}::uuid)`;
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
  readonly search?: Given<string> | null;
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

/** What stands above an organization in its own line, root first: today by its lineage, on a day gone by along the edges of that day. */
export function ancestorsFrom({ asOf, up }: Pick<Reading, 'asOf' | 'up'>): Pick<Many, 'from' | 'where' | 'order'> {
  if (asOf !== null) return { from: ancestorsOn(up(sql`o.id`), asOf), order: { name: 'HEIGHT', keys: [{ column: sql`o.height`, type: 'integer', descending: true }] } };
  const lineage = up(sql`o.lineage`);
  const prefixes = sql`select left(${lineage}, place) from generate_series(2, length(${lineage}) - 1) as place where substr(${lineage}, place, 1) = '/'`;
  return { where: [sql`o.lineage in (${prefixes})`], order: { name: 'DEPTH', keys: [{ column: sql`length(o.lineage)`, type: 'integer' }] } };
}

function ancestorsOn(id: Fragment, asOf: Given<CivilDate>): Fragment {
  return sql`(
    with recursive climb(id, height) as (
      select ${id}::uuid, 0
      union all
      select edge.upper_id, climb.height + 1 from climb
      join organizations.relation edge on edge.lower_id = climb.id and edge.slot = 'TREE' and ${edgeHoldsOn(asOf)})
    select above.*, climb.height from climb join organizations.organization above on above.id = climb.id where climb.height > 0) o`;
}

export const isDirectlyBelow = ({ asOf, up }: Pick<Reading, 'asOf' | 'up'>): Fragment =>
  asOf === null ? sql`o.superior_id = ${up(sql`o.id`)}` : sql`o.id in (${subtreeOn(up(sql`o.id`), asOf, 1)})`;

export function isBelow({ asOf, up }: Pick<Reading, 'asOf' | 'up'>): Fragment {
  if (asOf !== null) return sql`o.id in (${subtreeOn(up(sql`o.id`), asOf, null)})`;
  const lineage = up(sql`o.lineage`);
  return sql`(o.lineage > ${lineage} and o.lineage < ${lineage} || '~')`;
}

export const byCode = sortOrganizations({ field: 'CODE', direction: 'ASC' });

/** The organizations a list is about. */
export function listedOrganizations(filter: OrganizationFilter, within: Within | null, asOf: Given<CivilDate> | null): readonly Fragment[] {
  if (within === null) return matching(filter);
  return [...matching(filter), asOf === null ? isWithinOrganization(within, sql`o.lineage`) : wasWithin(within, asOf)];
}

/** The conditions of a filter. Classes are left out unless they are asked for: they are nine of ten rows, and no list of the country is about them. */
export function matching({ search, kinds, levels, isActive }: OrganizationFilter): Fragment[] {
  const conditions: Fragment[] = [kinds?.includes('CLASS_COMMITTEE') === true ? sql`true` : sql`o.kind <> 'CLASS_COMMITTEE'`];
  if (kinds != null) conditions.push(sql`o.kind = any(${kinds}::text[])`);
  if (levels != null) conditions.push(sql`o.level = any(${levels}::text[])`);
  if (isActive != null) conditions.push(isActive ? sql`o.dissolved_on is null` : sql`o.dissolved_on is not null`);
  if (search != null) conditions.push(named(search));
  return conditions;
}

const anywhere = (given: Given<string>): Given<string> => mapGiven(given, (text) => `%${text}%`);

/** By part of the Chinese name, by pinyin, or by the initials of the pinyin: 华南, huanan, hnlg. */
function named(search: Given<string>): Fragment {
  const literal = mapGiven(search, (text) => likeLiteral(text.trim()));
  const typed = mapGiven(literal, (text) => text.toLowerCase().replaceAll(/[\s']/g, ''));
  return sql`(o.name like ${anywhere(literal)} or o.pinyin like ${anywhere(typed)} or o.pinyin_initials like ${mapGiven(typed, (text) => `${text}%`)})`;
}

/** Everything below an organization on a day gone by, along the edges of that day. */
export function subtreeOn(root: Fragment, asOf: Given<CivilDate>, deepest: number | null): Fragment {
  const stop = deepest === null ? sql`true` : sql`tree.depth < ${deepest}`;
  return sql`
    with recursive tree(id, depth) as (
      select ${root}::uuid, 0
      union all
      select edge.lower_id, tree.depth + 1 from tree
      join organizations.relation edge on edge.upper_id = tree.id and edge.slot = 'TREE' and ${edgeHoldsOn(asOf)}
      where ${stop})
    select tree.id from tree where tree.depth > 0`;
}

/** The condition "lay within" on a day gone by, for the organization called `o`. */
export function wasWithin({ organizationId, depth }: Within, asOf: Given<CivilDate>): Fragment {
  if (depth === 'SELF') return sql`o.id = ${organizationId}::uuid`;
  return sql`o.id in (${subtreeOn(sql`${organizationId}`, asOf, depth === 'CHILDREN' ? 1 : null)})`;
}
