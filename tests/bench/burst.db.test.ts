import { createHash } from 'node:crypto';
import { generateNation } from '@xuelian/nation';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../testkit/database.ts';
import { type Acknowledged, burstFaults } from './burst.faults.ts';
import { prepareDrafts } from './drafts.ts';
import { limitWrite, limitWriteValues, type SubmitVariables } from './limit.write.ts';
import type { Question } from './operation.ts';
import { operations, questionsFor } from './operations.ts';
import { openSessions, tokenOf } from './sessions.ts';

const database = useTestDatabase();
const acknowledged: Acknowledged[] = [];
let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: database.url });
  await client.connect();
  await generateNation(client, { scale: 0.002, on: '2026-11-21' }, () => undefined);
  await prepareDrafts(client);
  await openSessions(client);
  const submission = operations.find(({ changes }) => changes === 'DONE');
  const questions = submission === undefined ? [] : await questionsFor(client, submission);
  for (const question of questions.slice(0, 12)) acknowledged.push(await submit(question));
});

afterAll(async () => {
  await client.end();
});

/** Hand-written, so that no server is needed to submit. */
async function submit({ login, variables }: Question): Promise<Acknowledged> {
  const values = limitWriteValues(createHash('sha256').update(tokenOf(login)).digest('hex'), variables as unknown as SubmitVariables);
  const { rows: [row] } = await client.query<{ answer: string }>(limitWrite, [...values]);
  const { submitFiling: { filing } } = JSON.parse(row?.answer ?? '') as { submitFiling: { filing: Acknowledged } };
  return { id: filing.id.slice('FIL_'.length), number: filing.number };
}

const of = (place: number): string => `'${acknowledged[place]?.id ?? ''}'`;

describe('after a burst', () => {
  it('nothing is wrong where every submission stands as it was acknowledged', async () => {
    expect(acknowledged).toHaveLength(12);
    expect(await burstFaults(client, acknowledged, '')).toEqual([]);
  });

  it.each([
    ['lost', () => `update filings.filing set state = 'DRAFT', number = null where id = ${of(0)}`, 'acknowledged, but not submitted under the number that was answered: 1'],
    ['numbered otherwise', () => `update filings.filing set number = number || '9' where id = ${of(0)}`, 'acknowledged, but not submitted under the number that was answered: 1'],
    ['moved twice', () => `update filings.filing_action set filing_id = ${of(1)}, position = 2 where filing_id = ${of(2)}`, 'not exactly one move: 2'],
    ['without a decider', () => `delete from filings.filing_recipient where filing_id = ${of(3)} and role = 'DECIDER'`, 'not exactly one deciding recipient: 1'],
    ['with a charter that is not frozen', () => `update charters.charter_version set state = 'ADOPTED' where filing_id = ${of(4)}`, 'not exactly one charter frozen: 1'],
    ['told twice', () => `insert into platform.outbox (topic, subject, facts) select topic, subject, facts from platform.outbox where subject = ${of(5)}::uuid::text`, 'not exactly one piece of news: 1'],
    ['not audited', () => `delete from platform.audit_event where target = ${of(6)}::uuid::text`, 'not exactly one audit event: 1'],
    ['with a gap in the numbers', () => `update filings.number_counter c set last = last + 1 from filings.filing f where f.id = ${of(7)} and c.authority_id = f.decider_id and f.number like '%〔' || c.year || '〕%'`, 'an authority whose numbers have a gap: 1'],
  ])('one that is %s is found', async (_what, damage, fault) => {
    await client.query('begin; set local session_replication_role = replica');
    try {
      await client.query(damage());
      expect(await burstFaults(client, acknowledged, '')).toContain(fault);
    } finally {
      await client.query('rollback');
    }
  });

  it('one that nobody acknowledged, or that was acknowledged twice, is found', async () => {
    const [first, ...rest] = acknowledged;
    expect(await burstFaults(client, rest, '')).toEqual(['submitted, but never acknowledged: 1']);
    expect(await burstFaults(client, first === undefined ? rest : [first, first, ...rest], '')).toEqual(['acknowledged twice: 1']);
  });
});
