import { randomUUID } from 'node:crypto';
import { createLogger, type Logger } from '@xuelian/platform';
import { expect, it } from 'vitest';
import { type Caller, useHttpHub } from '../../../tests/testkit/http-hub.ts';
import { exportWorks } from './hub.ts';
import { keepExports } from './keep-exports.ts';

const hub = useHttpHub();

const stateOf = async (caller: Caller, id: string): Promise<string> => (await caller.ask('query ($id: ID!) { export(id: $id) { state } }', { id })).data.export.state;

it('writes what was asked for, and gives the file to whoever asked, over HTTP', async () => {
  const caller = await hub.signIn('jilin');
  const mutation = 'mutation ($input: CreateExportInput!) { createExport(input: $input) { export { id url } problems { code } } }';
  const { export: created } = await caller.change(mutation, { idempotencyKey: randomUUID(), list: 'Query.organizations', arguments: {}, columns: ['code', 'name'], format: 'CSV' });
  const told: object[] = [];
  const logger = { ...createLogger('silent'), info: (facts: object) => told.push(facts), warn: (facts: object) => told.push(facts) } as unknown as Logger;
  const stop = keepExports({ exports: exportWorks(hub.works), logger, everyMs: 5 });
  await expect.poll(async () => await stateOf(caller, created.id), { timeout: 20_000 }).toBe('READY');
  await stop();
  const { origin, pathname } = new URL((await caller.ask('query ($id: ID!) { export(id: $id) { url } }', { id: created.id })).data.export.url);
  expect(origin).not.toBe('null');
  const response = await caller.fetch(pathname);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; .*UTF-8''%E7/);
  const lines = (await response.text()).split('\r\n');
  expect(lines[0]).toBe('代码,名称');
  expect(lines).toContainEqual(expect.stringMatching(/^220000-XL,吉林/));
  expect((await (await hub.signIn('guangdong')).fetch(pathname)).status).toBe(404);
  expect((await hub.stranger.fetch(pathname)).status).toBe(401);
  expect(told).toMatchObject([{ list: 'Query.organizations', outcome: 'READY', reason: null }]);
});
