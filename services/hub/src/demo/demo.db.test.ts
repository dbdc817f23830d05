import { createLogger, listRows, sql, verifyAudit } from '@xuelian/platform';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/testkit/database.ts';
import { readEnvironment } from '../environment.ts';
import { openWorks, type Works } from '../hub.ts';
import { loadDemo } from './demo.ts';
import { demoOrganizations } from './federation.ts';

const database = useTestDatabase();
const dataDir = mkdtempSync(path.join(tmpdir(), 'xuelian-demo-'));
let works: Works;
beforeAll(async () => {
  const environment = readEnvironment({ DATABASE_URL: database.url, HUB_DATA_DIR: dataDir });
  if (!environment.ok) throw new Error('the test’s own environment is wrong');
  works = await openWorks({ environment: environment.value, logger: createLogger('silent') });
});
afterAll(async () => {
  await works.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const organizations = async (): Promise<number> => (await listRows(works.db, sql`select from organizations.organization`)).length;

describe('the demo federation', () => {
  it('is loaded whole after a start that was killed in the middle', async () => {
    writeFileSync(path.join(dataDir, 'demo-unfinished'), '');
    await sql`insert into organizations.school (id, code, name, pinyin, pinyin_initials, province_code, location, level, authorities)
      values ('018f0000-0000-7000-8000-000000000001', '4100000000', '半途大学', 'bantu', 'bt', '440000', '广州市', 'UNDERGRADUATE', '{}')`.execute(works.db);
    const welcome = await loadDemo(works, dataDir);
    expect(welcome?.('http://127.0.0.1:4000')).toContain('guangdong');
    expect(await organizations()).toBe(demoOrganizations.length);
    expect(await listRows(works.db, sql`select from organizations.school`)).toEqual([]);
    expect(existsSync(path.join(dataDir, 'demo-unfinished'))).toBe(false);
    expect((await verifyAudit(works.db)).breaks).toEqual([]);
  });

  it('is found again, with its password, and never loaded twice', async () => {
    const password = readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim();
    const welcome = await loadDemo(works, dataDir);
    expect(welcome?.('http://127.0.0.1:4000')).toContain(password);
    expect(await organizations()).toBe(demoOrganizations.length);
  });

  it('leaves a database alone that holds something else', async () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'xuelian-demo-'));
    expect(await loadDemo(works, elsewhere)).toBeUndefined();
    rmSync(elsewhere, { recursive: true });
  });
});
