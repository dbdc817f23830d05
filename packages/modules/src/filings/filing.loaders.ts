import { defineGroupLoader, listRows, sql } from '@xuelian/platform';
import { submittersOfFiling } from './filing.queries.ts';

/** Everyone who took part in a submission: none of them decides on it. */
export const submittersOf = defineGroupLoader<string, { readonly filingId: string; readonly personId: string }>(
  async (ids, { db }) => await listRows(db, sql<{ filingId: string; personId: string }>`
    select f.id as "filingId", submitter.person_id as "personId" from unnest(${ids}::uuid[]) as f(id) cross join lateral ${submittersOfFiling(sql`f.id`)}`),
  ({ filingId }) => filingId,
);
