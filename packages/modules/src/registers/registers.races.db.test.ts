import { getRow, listRows, sql } from '@xuelian/platform';
import { beforeAll, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { commitImport } from './register-import.commands.ts';
import { deskOf, editionOf, type ListedSchool } from './registers.testkit.ts';

const hub = useTestHub();
const desk = deskOf(hub, operator);
const numbered = (count: number): readonly ListedSchool[] =>
  Array.from({ length: count }, (_, index) => ({ province: '山东省', name: `山东第${String(index + 1)}学院`, code: String(4_137_010_000 + index) }));

const codes = ({ problems }: any): readonly string[] => problems.map(({ code }: any) => code);
const rowIdOf = (id: string): string => id.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

beforeAll(async () => {
  await desk.bring(editionOf('2024-06-20', numbered(3)));
});

it('a preview of schools that changed since is stale: it can only be discarded', async () => {
  const { registerImport: old } = await desk.preview(editionOf('2024-07-01', numbered(4)));
  expect(codes(await desk.bring(editionOf('2024-07-02', numbered(5))))).toEqual([]);
  const { data } = await hub.ask(operator, 'query ($id: ID!) { registerImport(id: $id) { state viewerCan { commit { reason { code } } discard { allowed } } } }', { id: old.id });
  expect(data.registerImport).toEqual({ state: 'STALE', viewerCan: { commit: { reason: { code: 'IMPORT.STALE' } }, discard: { allowed: true } } });
  expect(codes(await desk.commit(old))).toEqual(['IMPORT.STALE']);
  expect(codes(await desk.decide(old, ['ADDED:4137010003']))).toEqual(['IMPORT.STALE']);
  const { registerImport: discarded } = await desk.discard(old);
  expect(discarded.state).toBe('DISCARDED');
  expect(codes(await desk.commit(discarded))).toEqual(['IMPORT.CLOSED']);
});

it('of many commits at once one wins, be they of one import or of several', async () => {
  for (let round = 6; round < 12; round++) {
    const bytes = editionOf('2024-08-01', numbered(round));
    const previews = [await desk.preview(bytes), await desk.preview(bytes)].map(({ registerImport }) => registerImport);
    // Straight through the door: commits of different processes do not queue.
    const commits = [...previews, ...previews].map(async ({ id, version }) =>
      await hub.door.perform(commitImport(() => undefined), { actor: operator, requestId: 'race' }, { importId: rowIdOf(id), expectedVersion: version }));
    const answers = await Promise.all(commits);
    expect(answers.filter(({ id }) => id !== null)).toHaveLength(1);
    const { schools, bodies } = await getRow(hub.db, sql<{ schools: number; bodies: number }>`
      select (select count(*)::integer from organizations.school) as schools, (select count(*)::integer from organizations.organization where school_id is not null) as bodies`);
    expect([schools, bodies]).toEqual([round, round * 3]);
  }
});

it('a decision on a version that is no longer the last, or on more than there can be, is refused', async () => {
  const { registerImport } = await desk.preview(editionOf('2024-09-01', numbered(13)));
  expect(codes(await desk.decide(registerImport, Array.from({ length: 20_001 }, (_, index) => `ADDED:${String(index)}`)))).toEqual(['IMPORT.TOO_MANY']);
  const [accepted] = (await desk.decide(registerImport, [], ['ADDED:4137010012'])).problems;
  expect(accepted).toBeUndefined();
  expect(codes(await desk.commit(registerImport))).toEqual(['HUB.STALE_VERSION']);
});

it('a commit that fails half-way leaves nothing behind', async () => {
  const { registerImport } = await desk.preview(editionOf('2024-10-01', numbered(1000)));
  const before = await listRows(hub.db, sql`select id, version from organizations.organization order by id`);
  const fail = commitImport(({ phase, done }) => {
    if (phase === 'ESTABLISHING' && done > 0) throw new Error('the process ends here');
  });
  await expect(hub.door.perform(fail, { actor: operator, requestId: 'x' }, { importId: rowIdOf(registerImport.id), expectedVersion: registerImport.version })).rejects.toThrow('ends here');
  expect(await listRows(hub.db, sql`select id, version from organizations.organization order by id`)).toEqual(before);
  expect(codes(await desk.commit(registerImport))).toEqual([]);
});

it('tasks wait for each other, and one that fails holds up nobody', async () => {
  const inTurn = oneAtATime();
  const order: string[] = [];
  const task = (name: string, ms: number) => async (): Promise<string> => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, ms));
    order.push(`${name} ends`);
    if (name === 'b') throw new Error('b fails');
    return name;
  };
  const settled = await Promise.allSettled([inTurn(task('a', 20)), inTurn(task('b', 5)), inTurn(task('c', 1))]);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
