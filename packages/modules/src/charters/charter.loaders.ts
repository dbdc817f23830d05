import { defineGroupLoader, defineLoader, defineRowLoader, listRows, listStored, sql } from '@xuelian/platform';
import { type CharterVersionRow, charterVersions } from './charter.queries.ts';

interface TextRow {
  readonly id: string;
  readonly text: string;
}

/** Canonical texts, of versions that were found readable before. */
export const textOf = defineRowLoader<string, TextRow>(
  async (ids, { db }) => await listRows(db, sql<TextRow>`select id, text from charters.charter_version where id = any(${ids}::uuid[])`),
  ({ id }) => id,
);

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
