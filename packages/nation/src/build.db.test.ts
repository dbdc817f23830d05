import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/testkit/database.ts';
import { buildNation } from './build.ts';
import type { NationProgress } from './nation.ts';
import type { NationPlan } from './plan.ts';

const plan: NationPlan = { scale: 0.001, on: '2026-11-21' };

const build = async ({ url }: { readonly url: string }, wanted: NationPlan, onProgress: (progress: NationProgress) => void = () => undefined) =>
  await buildNation({ serverUrl: url, database: new URL(url).pathname.slice(1) }, wanted, onProgress);

async function execute(url: string, statement: string): Promise<readonly object[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(statement)).rows;
  } finally {
    await client.end();
  }
}

const exclusions = `
  select conrelid::regclass::text as "table", conname, pg_get_constraintdef(oid) as definition, obj_description(oid, 'pg_constraint') as comment
  from pg_constraint where contype = 'x' order by conrelid::regclass::text, conname`;

describe('a country', () => {
  const database = useTestDatabase();
  const empty = useTestDatabase();

  it('that was cut off goes on where it stopped, and is then left alone', async () => {
    const cutOff = build(database, plan, ({ part }) => {
      if (part === 'classes') throw new Error('cut off');
    });
    await expect(cutOff).rejects.toThrow('cut off');

    const parts: NationProgress[] = [];
    const built = await build(database, { ...plan, on: '2026-11-22' }, (progress) => parts.push(progress));
    expect(built).toMatchObject({ isNew: true, counts: { provinces: 31, schools: 3 } });
    expect(parts[0]).toMatchObject({ part: 'classes', done: 7, outcome: null });
    expect(parts[1]).toMatchObject({ part: 'classes', done: 8, outcome: { rows: built.counts.classes } });
    expect(parts.at(-1)).toMatchObject({ part: 'soundness', done: parts.at(-1)?.total });

    expect(await build(database, plan)).toEqual({ ...built, isNew: false });
  });

  it('keeps the exclusion constraints that were out of the way while it was filled, with their comments', async () => {
    expect(await execute(database.url, exclusions)).toEqual(await execute(empty.url, exclusions));
  });

  it('is not mixed with one of another scale', async () => {
    await expect(build(database, { ...plan, scale: 0.002 })).rejects.toThrow('holds a country at scale 0.001, not 0.002');
  });
});

describe('a database', () => {
  const database = useTestDatabase();

  it.each([0, -1, 1.5, Number.NaN])('gets no country of scale %d', async (scale) => {
    await expect(build(database, { ...plan, scale })).rejects.toThrow('a scale above 0 and at most 1');
  });

  it('that holds a federation already gets no country', async () => {
    await execute(database.url, `
      insert into organizations.organization (id, code, kind, level, line, name, pinyin, pinyin_initials, lineage, established_on)
      values (gen_random_uuid(), '100000-XL', 'NATIONAL_FEDERATION', 'NATIONAL', 'STUDENT', '学联', '', '', '/1/', '1949-03-01')`);
    await expect(build(database, plan)).rejects.toThrow('holds something else');
  });

  it.each(['postgres', 'Nation', 'nation; drop'])('is not called %s', async (name) => {
    await expect(buildNation({ serverUrl: database.url, database: name }, plan, () => undefined)).rejects.toThrow('is no name for a database');
  });
});
