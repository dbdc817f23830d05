import { createOrm } from '@xuelian/modules';
import { databaseOf, verifyAudit } from '@xuelian/platform';
import { type Acknowledged, auditTime, burstFaults } from './burst.faults.ts';
import type { Contestant } from './contestants.ts';
import type { Country } from './country.ts';
import { tidyDrafts } from './drafts.ts';
import { bodyOf, isSuccess, sendLoad } from './load.ts';
import { cpuOf, cpuOfServer, memoryOf } from './meters.ts';
import { operations, questionsFor } from './operations.ts';
import { at } from './rounds.ts';
import { openSessions } from './sessions.ts';

export interface Burst {
  readonly submissions: number;
  readonly connections: number;
}

/** The last hour of a deadline: everybody submits at once. Prints how it went, and what of it does not stand; gives the exit code. */
export async function burst({ client, url, ground }: Country, hub: Contestant, { submissions, connections }: Burst): Promise<number> {
  const operation = operations.find(({ name }) => name === 'W1');
  if (operation === undefined) throw new Error('W1 is what the burst sends');
  const questions = (await questionsFor(client, operation)).slice(0, submissions);
  if (questions.length < submissions) throw new Error(`only ${String(questions.length)} drafts can be submitted: choose a larger scale`);
  await openSessions(client);
  const { rows: [began] } = await client.query<{ at: string }>(`select ${auditTime('clock_timestamp()')} as at`);
  const acknowledged: Acknowledged[] = [];
  const failures: string[] = [];
  const before = { node: cpuOf(hub.pid), database: cpuOfServer(ground.postmaster) };
  const { seconds, latencies } = await sendLoad({
    origin: hub.origin, requests: questions.map((question) => hub.requestFor(operation, question)), connections, milliseconds: Number.POSITIVE_INFINITY, once: true,
    accept: (answer) => {
      if (isSuccess(answer)) acknowledged.push(filingOf(bodyOf(answer)));
      else failures.push(answer.toString().slice(0, 300));
    },
  });
  const cpu = { node: cpuOf(hub.pid) - before.node, database: cpuOfServer(ground.postmaster) - before.database };
  const faults = [...(await burstFaults(client, acknowledged, began?.at ?? '')), ...(await auditFaults(url))];
  console.log([
    `${String(submissions)} submissions over ${String(connections)} connections in ${seconds.toFixed(1)} s: ${(submissions / seconds).toFixed(0)}/s, p50 ${at(latencies, 0.5).toFixed(0)} ms, p99 ${at(latencies, 0.99).toFixed(0)} ms`,
    `CPU per submission ${((cpu.node * 1000) / submissions).toFixed(2)} + ${((cpu.database * 1000) / submissions).toFixed(2)} ms, most memory of the hub ${memoryOf(hub.pid).toFixed(0)} MB`,
    `${String(acknowledged.length)} acknowledged, ${String(failures.length)} not${failures.length === 0 ? '' : `, the first: ${failures[0] ?? ''}`}`,
    faults.length === 0 ? 'every acknowledged submission stands exactly once, numbers have no gaps, the audit chain is whole' : faults.join('\n'),
  ].join('\n'));
  await tidyDrafts(client);
  return faults.length === 0 && failures.length === 0 ? 0 : 1;
}

function filingOf(body: string): Acknowledged {
  const { data } = JSON.parse(body) as { readonly data: { readonly submitFiling: { readonly filing: Acknowledged } } };
  const { id, number } = data.submitFiling.filing;
  return { id: id.slice('FIL_'.length), number };
}

async function auditFaults(databaseUrl: string): Promise<readonly string[]> {
  const orm = await createOrm({ databaseUrl, statementTimeoutMs: 0 });
  try {
    const { breaks } = await verifyAudit(databaseOf(orm.em.fork()));
    return breaks.map(({ chain, position, reason }) => `audit chain ${chain} at ${position}: ${reason}`);
  } finally {
    await orm.close();
  }
}
