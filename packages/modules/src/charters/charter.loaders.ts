import { defineGroupLoader, defineLoader, defineRowLoader, listRows, listStored, sql } from '@xuelian/platform';
import { type CharterVersionRow, charterVersions, isInForceOn } from './charter.queries.ts';
import { appliesTo } from './model-charter.queries.ts';

interface TextRow {
  readonly id: string;
  readonly text: string;
}

/** Canonical texts, of versions that were found readable before. */
export const textOf = defineRowLoader<string, TextRow>(
  async (ids, { db }) => await listRows(db, sql<TextRow>`select id, text from charters.charter_version where id = any(${ids}::uuid[])`),
  ({ id }) => id,
);

/** The texts of models, by row id. Models are open to everyone signed in, as whoever reads a charter is. */
export const modelText = defineLoader<string, string | null>(async (ids, { db }) => {
  const rows = await listRows(db, sql<TextRow>`select id, text from charters.model_charter where id = any(${ids}::uuid[])`);
  return ids.map((id) => rows.find((row) => row.id === id)?.text ?? null);
});

/** The text of the model that applies to each organization today. */
export const modelTextFor = defineLoader<string, string | null>(async (organizationIds, { db, today }) => {
  const organization = { kind: sql`o.kind`, lineage: sql`o.lineage` };
  const rows = await listRows(db, sql<TextRow>`
    select o.id, m.text from organizations.organization o cross join lateral (
      select m.text from charters.model_charter m where ${appliesTo(organization, sql`${today}::date`)} order by length(m.lineage) desc limit 1) m
    where o.id = any(${organizationIds}::uuid[])`);
  return organizationIds.map((id) => rows.find((row) => row.id === id)?.text ?? null);
});

interface ArticleRow {
  readonly versionId: string;
  readonly chapter: string;
  readonly section: string;
  readonly label: string;
  readonly heading: string | null;
  readonly text: string;
}

/** Articles, of versions that were found readable before. */
export const articlesOf = defineGroupLoader<string, ArticleRow>(
  async (ids, { db }) => await listRows(db, sql<ArticleRow>`
    select version_id as "versionId", chapter, section, label, heading, text
    from charters.charter_article where version_id = any(${ids}::uuid[]) order by version_id, position`),
  ({ versionId }) => versionId,
);

/** Versions the caller may read, by row id. */
export const versionById = defineRowLoader<string, CharterVersionRow>(
  async (ids, { db, viewer, today }) => await listStored(db, charterVersions, { viewer, today, where: sql`c.id = any(${ids}::uuid[])` }),
  ({ rowId }) => rowId,
);

/** The readable version that each organization has in force today. */
export const versionInForce = defineRowLoader<string, CharterVersionRow>(
  async (organizationIds, { db, viewer, today }) =>
    await listStored(db, charterVersions, { viewer, today, where: sql`c.organization_id = any(${organizationIds}::uuid[]) and ${isInForceOn(sql`${today}::date`)}` }),
  ({ organizationId }) => organizationId,
);

/** The readable version with the number before, to compare with. */
export const versionBefore = defineLoader<CharterVersionRow, CharterVersionRow | null>(
  async (versions, { db, viewer, today }) => {
    const organizationIds = versions.map(({ organizationId }) => organizationId);
    const all = await listStored(db, charterVersions, { viewer, today, where: sql`c.organization_id = any(${organizationIds}::uuid[])` });
    return versions.map(({ organizationId, number }) => {
      const earlier = all.filter((version) => version.organizationId === organizationId && version.number < number);
      return earlier.toSorted((a, b) => b.number - a.number)[0] ?? null;
    });
  },
  ({ rowId }) => rowId,
);
