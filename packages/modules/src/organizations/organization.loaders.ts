import { ancestorsOf, type CivilDate, type Lineage } from '@xuelian/kernel';
import { defineGroupLoader, defineLoader, definePageLoader, type GraphContext, listRows, sql } from '@xuelian/platform';
import { byCode, globalIdOf, inExistence, listOrganizationsByIds, matching, type OrganizationFilter, type OrganizationRow, organizationColumns, subtreeOn } from './organization.queries.ts';
import type { OrganizationEventKind } from './organization.entity.ts';

/** A thing on a day; null stands for today. */
export interface KeyOfDay {
  readonly id: string;
  readonly asOf: CivilDate | null;
}

export const keyText = ({ id, asOf }: KeyOfDay): string => `${id} ${asOf ?? ''}`;

/** Runs one statement for each day that is asked about: usually there is one. */
export async function byDay<Key extends { readonly asOf: CivilDate | null }, Value>(
  keys: readonly Key[],
  read: (asOf: CivilDate | null, group: readonly Key[]) => Promise<(key: Key) => Value>,
): Promise<readonly Value[]> {
  const answers = new Map<CivilDate | null, (key: Key) => Value>();
  for (const [asOf, group] of Map.groupBy(keys, (key) => key.asOf)) answers.set(asOf, await read(asOf, group));
  return keys.map((key) => (answers.get(key.asOf) as (key: Key) => Value)(key));
}

export const organizationAt = defineLoader<KeyOfDay, OrganizationRow | null>(
  async (keys, { db }) => await byDay(keys, async (asOf, group) => {
    const rows = new Map((await listOrganizationsByIds(db, group.map(({ id }) => id), asOf)).map((row) => [row.rowId, row]));
    return ({ id }) => rows.get(id) ?? null;
  }),
  keyText,
);

/** Today's organization by its row id, for the fields of other contexts. */
export const loadOrganization = async (context: GraphContext, id: string): Promise<OrganizationRow | null> => await context.loaders.load(organizationAt, { id, asOf: null });

export interface UpperKey extends KeyOfDay {
  readonly slot: 'TREE' | 'LEADS' | 'GUIDES';
}

/** The organization at the upper end of an edge on a day gone by. */
export const upperOn = defineLoader<UpperKey, string | null>(
  async (keys, { db }) => await byDay(keys, async (asOf, group) => {
    const rows = await listRows(db, sql<{ lower_id: string; slot: string; upper_id: string }>`
      select lower_id, slot, upper_id from organizations.relation
      where lower_id = any(${group.map(({ id }) => id)}::uuid[]) and slot is not null and daterange(valid_from, valid_to) @> ${asOf}::date`);
    const uppers = new Map(rows.map(({ lower_id, slot, upper_id }) => [`${lower_id} ${slot}`, upper_id]));
    return ({ id, slot }) => uppers.get(`${id} ${slot}`) ?? null;
  }),
  (key) => `${keyText(key)} ${key.slot}`,
);

/** The ancestors of today's lineages, root first. */
export const ancestorsByLineage = defineLoader<Lineage, readonly OrganizationRow[]>(async (lineages, { db }) => {
  const wanted = [...new Set(lineages.flatMap(ancestorsOf))];
  const rows = await listRows(db, sql<OrganizationRow>`
    select ${organizationColumns(null)} from organizations.organization o where o.lineage = any(${wanted}::text[])`);
  const found = new Map(rows.map((row) => [row.lineage, row]));
  return lineages.map((lineage) => ancestorsOf(lineage).map((ancestor) => found.get(ancestor)).filter((row) => row !== undefined));
});

/** The ancestors on a day gone by, root first, along the edges of that day. */
export const ancestorsOn = defineLoader<KeyOfDay, readonly OrganizationRow[]>(
  async (keys, { db }) => await byDay(keys, async (asOf, group) => {
    const rows = await listRows(db, sql<OrganizationRow & { readonly of: string }>`
      with recursive up(of, id, height) as (
        select id, id, 0 from unnest(${group.map(({ id }) => id)}::uuid[]) as start(id)
        union all
        select up.of, edge.upper_id, up.height + 1 from up
        join organizations.relation edge on edge.lower_id = up.id and edge.slot = 'TREE' and daterange(edge.valid_from, edge.valid_to) @> ${asOf}::date)
      select up.of, ${organizationColumns(asOf)} from up join organizations.organization o on o.id = up.id where up.height > 0 order by up.height desc`);
    const groups = Map.groupBy(rows, ({ of }) => of);
    return ({ id }) => groups.get(id) ?? [];
  }),
  keyText,
);

export interface SubordinateFilter extends OrganizationFilter {
  readonly asOf: CivilDate | null;
}

/** Directly subordinate organizations, by the row id of their superior. */
export const childrenOf = definePageLoader<OrganizationRow, SubordinateFilter>((filter) => ({
  columns: organizationColumns(filter.asOf),
  from: sql`organizations.organization o`,
  where: [...matching(filter), inExistence(filter.asOf)],
  order: byCode,
  on: (parent) => (filter.asOf === null ? sql`o.superior_id = ${parent}::uuid` : sql`o.id in (${subtreeOn(parent, filter.asOf, 1)})`),
}));

/** Everything below, by the row id of the organization on top. */
export const descendantsOf = definePageLoader<OrganizationRow, SubordinateFilter>((filter) => ({
  columns: organizationColumns(filter.asOf),
  from: sql`organizations.organization o`,
  where: [...matching(filter), inExistence(filter.asOf)],
  order: byCode,
  on: (parent) => (filter.asOf === null
    ? sql`(o.lineage > (select lineage from organizations.organization where id = ${parent}::uuid)
        and o.lineage < (select lineage || '~' from organizations.organization where id = ${parent}::uuid))`
    : sql`o.id in (${subtreeOn(parent, filter.asOf, null)})`),
}));

export interface NameRow {
  readonly organizationId: string;
  readonly name: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

export const namesOf = defineGroupLoader<string, NameRow>(
  async (ids, { db }) => await listRows(db, sql<NameRow>`
    select organization_id as "organizationId", name, valid_from as "validFrom", valid_to as "validTo"
    from organizations.organization_name where organization_id = any(${ids}::uuid[]) order by valid_from desc`),
  ({ organizationId }) => organizationId,
);

export interface EventRow {
  readonly id: string;
  readonly kind: OrganizationEventKind;
  readonly effectiveOn: CivilDate;
  readonly reason: string;
  readonly counterpartIds: readonly string[];
  readonly previous: string | null;
  readonly current: string | null;
  readonly recordedAt: string;
}

export const historyOf = definePageLoader<EventRow, null>(() => ({
  columns: sql`${globalIdOf('EVT', sql`e.id`)} as id, e.kind, e.effective_on as "effectiveOn", e.reason, e.counterpart_ids as "counterpartIds",
    case when e.kind in ('RENAMED', 'RECODED') then e.previous end as previous, case when e.kind in ('RENAMED', 'RECODED', 'ESTABLISHED') then e.current end as current,
    e.recorded_at as "recordedAt"`,
  from: sql`organizations.organization_event e`,
  where: [],
  order: { name: 'RECENT', keys: [{ column: sql`e.effective_on`, type: 'date', descending: true }, { column: sql`e.id`, type: 'uuid', descending: true }] },
  on: (parent) => sql`e.organization_id = ${parent}::uuid`,
}));
