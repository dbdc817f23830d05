import { createOrm } from '@xuelian/modules';
import { databaseOf, sql } from '@xuelian/platform';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/testkit/database.ts';
import { keepWorklist, type WorklistKeeping } from './keep-worklist.ts';

const database = useTestDatabase();
let orm: WorklistKeeping['works']['orm'];

beforeAll(async () => {
  orm = await createOrm({ databaseUrl: database.url });
  const db = databaseOf(orm.em.fork());
  await sql`
    insert into organizations.organization (id, code, kind, level, line, name, pinyin, pinyin_initials, lineage, established_on)
    values (gen_random_uuid(), 'CN', 'NATIONAL_FEDERATION', 'NATIONAL', 'STUDENT', '全国学联', '', '', '/1/', '2015-09-01')`.execute(db);
  await sql`
    insert into filings.filing (id, kind, procedure_key, procedure_version, title, organization_id, lineage, opened_at)
    select gen_random_uuid(), 'CHARTER', 'charter.filing', 1, '章程', id, lineage, now() from organizations.organization`.execute(db);
});

afterAll(async () => {
  await orm.close();
});

it('tells at night what waits for nobody, once a night, and goes on after a failure', async () => {
  const told: { facts: object; text: string }[] = [];
  const tell = (facts: object, text: string) => told.push({ facts, text });
  const logger = { info: tell, warn: tell, error: tell } as unknown as WorklistKeeping['logger'];
  const times = ['2026-11-26T18:59:00Z', 'away', '2026-11-26T19:00:00Z', '2026-11-26T19:01:00Z', '2026-11-26T19:02:00Z'];
  let asked = 0;
  const now = async (): Promise<Date> => {
    const time = times[Math.min(asked++, times.length - 1)] ?? '';
    return time === 'away' ? await Promise.reject(new Error('away')) : await Promise.resolve(new Date(time));
  };
  const stop = keepWorklist({ works: { orm }, logger, now, everyMs: 5 });
  await expect.poll(() => asked).toBeGreaterThan(6);
  await stop();
  expect(told.map(({ text }) => text)).toEqual(['the worklist could not be verified', 'open filings wait for nobody: see `hub worklist verify`']);
  expect(told[1]?.facts).toMatchObject({ count: 1, stranded: [{ organizationCode: 'CN', reason: 'NOBODY_HOLDS_RIGHT' }] });
});
