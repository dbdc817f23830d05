import { type Database, listRows, sql } from '@xuelian/platform';
import { describe, expect, it } from 'vitest';
import { useTestHub } from '../../../../tests/testkit/hub.ts';

const hub = useTestHub();

interface Copy {
  readonly name: string;
  readonly isServed: boolean;
}

/**
 * Every copy of a lineage, and whether an index finds the copies of one organization: one that begins with a column of the
 * foreign key, and leaves out no more than rows where a column of it is null.
 */
const listCopies = async (db: Database): Promise<readonly Copy[]> => await listRows(db, sql<Copy>`
  select c.conname as name, exists (
    select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = any(c.conkey)
      and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) in (select '(' || quote_ident(a.attname) || ' IS NOT NULL)' from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any(c.conkey)))
  ) as "isServed"
  from pg_constraint c where c.contype = 'f' and c.confrelid = 'organizations.organization'::regclass and c.confupdtype = 'c' order by 1`);

describe('moving a subtree', () => {
  it('finds every copy of a lineage by an index', async () => {
    const copies = await listCopies(hub.db);
    expect(copies.length).toBeGreaterThanOrEqual(7);
    expect(copies.filter(({ isServed }) => !isServed)).toEqual([]);
  });

  it('would be caught reading a whole table for each moved row', async () => {
    await hub.db.transaction().execute(async (db) => {
      await sql`drop index filings.filing_decided_by`.execute(db);
      expect((await listCopies(db)).filter(({ isServed }) => !isServed).map(({ name }) => name)).toEqual(['filing_decider_id_decider_lineage_fkey']);
      await sql`create index filing_decided_by on filings.filing (decider_id) where decider_id is not null`.execute(db);
    });
  });
});
