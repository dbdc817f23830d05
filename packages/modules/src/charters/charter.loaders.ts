import type { CivilDate } from '@xuelian/kernel';
import { defineGroupLoader, defineLoader, definePageLoader, defineRowLoader, type GraphContext, listRows, sql } from '@xuelian/platform';
import type { CharterStanding } from './charter.ts';
import { type CharterVersionRow, isReadable, latestFirst, listInForce, listStandings, listVersionsByFilings, listVersionsByIds, versionColumns } from './charter.queries.ts';
import { countStandings, type StandingCount } from './standing.queries.ts';

/** Versions the caller may read, by row id. */
export const versionById = defineRowLoader<string, CharterVersionRow>(async (ids, { db, actor }) => await listVersionsByIds(db, actor, ids), ({ rowId }) => rowId);

export const loadVersion = async ({ loaders }: GraphContext, id: string): Promise<CharterVersionRow | null> => await loaders.load(versionById, id);

/** The version a filing carries. */
export const versionByFiling = defineRowLoader<string, CharterVersionRow>(
  async (ids, { db, actor }) => await listVersionsByFilings(db, actor, ids),
  ({ filingId }) => filingId ?? '',
);

interface TextRow {
  readonly id: string;
  readonly text: string;
}

/** Canonical texts, of versions that were found readable before. */
export const textOf = defineRowLoader<string, TextRow>(
  async (ids, { db }) => await listRows(db, sql<TextRow>`select id, text from charters.charter_version where id = any(${ids}::uuid[])`),
  ({ id }) => id,
);

export interface ArticleRow {
  readonly versionId: string;
  readonly chapter: string;
  readonly section: string;
  readonly label: string;
  readonly heading: string | null;
  readonly text: string;
}

export const articlesOf = defineGroupLoader<string, ArticleRow>(
  async (ids, { db }) => await listRows(db, sql<ArticleRow>`
    select version_id as "versionId", chapter, section, label, heading, text
    from charters.charter_article where version_id = any(${ids}::uuid[]) order by version_id, position`),
  ({ versionId }) => versionId,
);

export interface InForceKey {
  readonly organizationId: string;
  readonly on: CivilDate;
}

export const inForceOn = defineLoader<InForceKey, CharterVersionRow | null>(
  async (keys, { db }) => {
    const found = new Map<string, CharterVersionRow>();
    for (const [on, group] of Map.groupBy(keys, (key) => key.on)) {
      const rows = await listInForce(db, group.map(({ organizationId }) => organizationId), on);
      for (const row of rows) found.set(`${row.organizationId} ${on}`, row);
    }
    return keys.map(({ organizationId, on }) => found.get(`${organizationId} ${on}`) ?? null);
  },
  ({ organizationId, on }) => `${organizationId} ${on}`,
);

/** The versions of an organization, latest first. */
export const versionsOf = definePageLoader<CharterVersionRow, null>((_, { actor }) => ({
  columns: versionColumns,
  from: sql`charters.charter_version c`,
  where: [isReadable(actor)],
  order: latestFirst,
  on: (parent) => sql`c.organization_id = ${parent}::uuid`,
}));

/** The readable version with the number before, to compare with. */
export const versionBefore = defineLoader<string, CharterVersionRow | null>(async (ids, { db, actor }) => {
  const rows = await listRows(db, sql<CharterVersionRow & { readonly of: string }>`
    select later.id as of, earlier.* from unnest(${ids}::uuid[]) as wanted(id)
    join charters.charter_version later on later.id = wanted.id
    cross join lateral (
      select ${versionColumns} from charters.charter_version c
      where c.organization_id = later.organization_id and c.number < later.number and ${isReadable(actor)} order by c.number desc limit 1) earlier`);
  const found = new Map(rows.map(({ of, ...row }) => [of, row]));
  return ids.map((id) => found.get(id) ?? null);
});

export const standingOf = defineLoader<string, CharterStanding>(async (ids, { db, actor, today }) => {
  const standings = await listStandings(db, actor, ids, today);
  return ids.map((id) => standings.get(id) ?? 'NONE');
});

export const standingCountsOf = defineLoader<string, readonly StandingCount[]>(async (ids, { db, actor, today }) => {
  const counts = await countStandings(db, actor, ids, today);
  return ids.map((id) => counts.get(id) ?? []);
});
