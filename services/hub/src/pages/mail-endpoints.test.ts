import { randomUUID } from 'node:crypto';
import { fastify, type FastifyInstance } from 'fastify';
import { getRow, sql } from '@xuelian/platform';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { staffing } from '../../../../tests/testkit/officers.ts';
import { mailEndpoints } from './mail-endpoints.ts';
import { createVisitors } from './visitors.ts';

const hub = useTestHub();
const key = randomUUID();
let app: FastifyInstance;

beforeAll(async () => {
  const { rowId } = await federationOf(hub).establish('CN', 'NATIONAL_FEDERATION');
  const { personId } = await staffing(hub).officer(rowId);
  await sql`insert into notifications.subscription (account_id, address, confirmed_at, stop_key) select id, 'a@b.cn', now(), ${key} from people.account where person_id = ${personId}`.execute(hub.db);
  app = fastify();
  await mailEndpoints(app, createVisitors(), { db: hub.db, door: hub.door });
});

afterAll(async () => {
  await app.close();
});

const modeNow = async (): Promise<string> => (await getRow(hub.db, sql<{ mode: string }>`select mode from notifications.subscription`)).mode;

it('asks whoever follows the link, and stops the letters only when told to', async () => {
  const asked = await app.inject({ url: `/mail/stop/${key}` });
  expect([asked.statusCode, asked.body.includes('<form method="post">'), asked.body.includes('a@b.cn'), await modeNow()]).toEqual([200, true, false, 'IMMEDIATE']);
  const unknown = [`/mail/stop/${randomUUID()}`, '/mail/stop/x%27--'];
  for (const url of unknown) for (const method of ['GET', 'POST'] as const) expect((await app.inject({ method, url })).statusCode).toBe(404);
  expect(await modeNow()).toBe('IMMEDIATE');
  const stopped = await app.inject({ method: 'POST', url: `/mail/stop/${key}`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'List-Unsubscribe=One-Click' });
  expect([stopped.statusCode, stopped.body.includes('已停止发送'), await modeNow()]).toEqual([200, true, 'OFF']);
  expect(await getRow(hub.db, sql`select action, outcome from platform.audit_event where action = 'mail.setMode'`)).toEqual({ action: 'mail.setMode', outcome: 'DONE' });
});
