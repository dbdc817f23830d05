import { createOrm, policies } from '@xuelian/modules';
import { databaseOf, getRow, sql } from '@xuelian/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/testkit/database.ts';
import { type FindingKeeping, keepFindings } from './keep-findings.ts';

const database = useTestDatabase();
let orm: Awaited<ReturnType<typeof createOrm>>;
let works: FindingKeeping['works'];

beforeAll(async () => {
  orm = await createOrm({ databaseUrl: database.url });
  works = { db: databaseOf(orm.em.fork()) };
  await sql`
    insert into organizations.organization (id, code, kind, level, line, name, pinyin, pinyin_initials, division_code, lineage, established_on)
    select gen_random_uuid(), code, kind, level, 'STUDENT', code, '', '', division, lineage, '2015-09-01'
    from (values ('CN', 'NATIONAL_FEDERATION', 'NATIONAL', null, '/1/'), ('GD', 'PROVINCIAL_FEDERATION', 'PROVINCE', '440000', '/1/2/'), ('SCUT', 'SCHOOL_STUDENT_UNION', 'SCHOOL', null, '/1/2/3/')) o(code, kind, level, division, lineage)`.execute(works.db);
  await sql`
    insert into organizations.relation (id, kind, upper_id, lower_id, valid_from)
    select gen_random_uuid(), 'SUPERIOR', upper.id, lower.id, '2015-09-01' from organizations.organization upper join organizations.organization lower on lower.lineage ~ ('^' || upper.lineage || '[0-9]+/$')`.execute(works.db);
});
afterAll(async () => {
  await orm.close();
});

const evaluatedOn = async (): Promise<string | undefined> =>
  (await getRow(works.db, sql<{ day: string | undefined }>`select max(evaluated_on)::text as day from policies.evaluation`)).day;
const failed = async (): Promise<number> =>
  (await getRow(works.db, sql<{ count: number }>`select count(*)::integer as count from policies.kept_finding where rule_id = 'R-GD-10.1c' and outcome = 'FAILED'`)).count;

const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await holds())) await sleep(10);
};

/** A keeper's surroundings: the time it is told, and what it logs. */
function surroundings(): { readonly keeping: FindingKeeping; readonly warnings: unknown[]; at: Date } {
  const warnings: unknown[] = [];
  const logger = { info: () => undefined, warn: (facts: object) => warnings.push(facts) } as unknown as FindingKeeping['logger'];
  const around = { warnings, at: new Date('2026-05-01T01:00:00Z'), keeping: { works, logger, now: async () => await Promise.resolve(around.at) } };
  return around;
}

describe('keeping the findings', () => {
  it('evaluates everyone at the start, in one of two hubs, and whoever changes until it is told to stop', async () => {
    const stops = [keepFindings(surroundings().keeping), keepFindings(surroundings().keeping)];
    await until(async () => await evaluatedOn() === '2026-05-01');
    expect(await failed()).toBe(1);
    await sql`update organizations.organization set dissolved_on = '2026-04-30' where code = 'SCUT'`.execute(works.db);
    await until(async () => await failed() === 0);
    await Promise.all(stops.map(async (stop) => { await stop(); }));
    await sql`update organizations.organization set dissolved_on = null where code = 'SCUT'`.execute(works.db);
    // Longer than a keeper waits.
    await sleep(1200);
    expect(await failed()).toBe(0);
    expect(await policies.verifyFindings(works.db, '2026-05-01')).toMatchObject({ waiting: 1, differences: [] });
  });

  it('evaluates everyone again when a day begins in Shanghai', async () => {
    const around = surroundings();
    around.at = new Date('2026-05-01T15:59:59Z');
    const stop = keepFindings(around.keeping);
    await until(async () => await failed() === 1);
    expect(await evaluatedOn()).toBe('2026-05-01');
    around.at = new Date('2026-05-01T16:00:00Z');
    await until(async () => await evaluatedOn() === '2026-05-02');
    await stop();
    expect(await policies.verifyFindings(works.db, '2026-05-02')).toMatchObject({ waiting: 0, differences: [] });
    expect(around.warnings).toEqual([]);
  });

  it('goes on after the database was away', async () => {
    const around = surroundings();
    let asked = 0;
    const now = async (): Promise<Date> => {
      asked += 1;
      return asked === 1 ? await Promise.reject(new Error('away')) : await Promise.resolve(new Date('2026-05-03T01:00:00Z'));
    };
    const stop = keepFindings({ ...around.keeping, now });
    await until(async () => await evaluatedOn() === '2026-05-03');
    await stop();
    expect(around.warnings).toEqual([{ reason: 'away' }]);
  });
});
