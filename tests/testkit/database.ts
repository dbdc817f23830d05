import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';

/** A migrated database of its own for the calling test file: cloned before its first test, dropped after its last. */
export function useTestDatabase(): { readonly url: string } {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/${name}`;
  // Copying files beats writing them through the log by half for a database as small as the template.
  beforeAll(() => asAdmin(`create database "${name}" template "${inject('template')}" strategy file_copy`));
  // Forced, because a test that failed may have left its connections open.
  afterAll(() => asAdmin(`drop database "${name}" with (force)`));
  return { url: url.href };
}

async function asAdmin(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
