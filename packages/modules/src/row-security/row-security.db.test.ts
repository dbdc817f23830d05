import { listRows, readerRole, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { contexts, createOrm, findReaderFault, migrate } from '../index.ts';
import { closedTables, guardedTables, openTables, readableViews } from './readable.tables.ts';

const hub = useTestHub();

interface StoredTable {
  readonly name: string;
  readonly isSecured: boolean;
  readonly policies: number;
  readonly isWritable: boolean;
}

const schemas = contexts.map(({ name }) => name);

const stored = async (): Promise<readonly StoredTable[]> => await listRows(hub.db, sql<StoredTable>`
  select n.nspname || '.' || c.relname as name, c.relrowsecurity as "isSecured", (select count(*)::integer from pg_policy p where p.polrelid = c.oid) as policies,
    has_table_privilege(${readerRole}, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') as "isWritable"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any(${schemas}::text[]) and c.relkind in ('r', 'p', 'm') order by 1`);

describe('every table', () => {
  it('is guarded by a policy, or open or closed for a reason', async () => {
    const named = [...Object.keys(guardedTables), ...Object.keys(openTables), ...Object.keys(closedTables)];
    expect(named.toSorted()).toEqual((await stored()).map(({ name }) => name));
    expect(Object.values({ ...openTables, ...closedTables })).not.toContain('');
  });

  it('keeps its policy behind every view a reader may ask', async () => {
    const views = await listRows(hub.db, sql<{ name: string }>`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any(${schemas}::text[]) and c.relkind = 'v' and has_table_privilege(${readerRole}, c.oid, 'SELECT') and 'security_invoker=true' = any(c.reloptions)`);
    expect(views.map(({ name }) => name).toSorted()).toEqual(Object.keys(readableViews).toSorted());
    const readable = await listRows(hub.db, sql`
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any(${schemas}::text[]) and c.relkind = 'v' and has_table_privilege(${readerRole}, c.oid, 'SELECT')`);
    expect(readable).toHaveLength(views.length);
  });

  it('is secured as its list says', async () => {
    for (const { name, isSecured, policies, isWritable } of await stored()) {
      // A row is shown by any one of a table's policies: contexts whose rows hang on it add their own.
      expect({ name, isSecured, hasPolicy: policies > 0, isWritable }).toEqual({ name, isSecured: !(name in openTables), hasPolicy: name in guardedTables, isWritable: false });
    }
  });
});

describe('on a server that keeps roles to itself', () => {
  const plain = `plain_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(inject('databaseUrl'));

  it('the hub migrates, says what is missing, and finds it once it is there', async () => {
    const admin = new Client({ connectionString: url.href });
    await admin.connect();
    await admin.query(`create role ${plain} login password 'plain'`);
    await admin.query(`create database ${plain} owner ${plain}`);
    const orm = await createOrm({ databaseUrl: Object.assign(new URL(url), { username: plain, password: 'plain', pathname: `/${plain}` }).href });
    try {
      expect(await migrate(orm)).toContain('0010_row_security');
      expect(await findReaderFault(orm)).toBe(`${plain} may not become ${readerRole}`);
      await admin.query(`grant ${readerRole} to ${plain}`);
      expect(await findReaderFault(orm)).toBeNull();
    } finally {
      await orm.close();
      await admin.query(`drop database ${plain}`);
      await admin.query(`drop role ${plain}`);
      await admin.end();
    }
  });
});
