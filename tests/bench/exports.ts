import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Contestant } from './contestants.ts';
import type { Country } from './country.ts';
import { cpuOf, cpuOfServer, memoryOf } from './meters.ts';
import { openSessions, tokenOf } from './sessions.ts';

const formats = ['CSV', 'XLSX'] as const;

/** Exports every class committee of the nation, once in each format; prints what it took. */
export async function measureExports({ client, ground }: Country, hub: Contestant): Promise<void> {
  await openSessions(client);
  const { login, nation } = await nationalReader(client);
  const ask = askingAs(hub.origin, login);
  for (const format of formats) {
    const before = { node: cpuOf(hub.pid), database: cpuOfServer(ground.postmaster), at: performance.now() };
    const input = { idempotencyKey: randomUUID(), list: 'Organization.descendants', ownerId: nation, arguments: { kinds: ['CLASS_COMMITTEE'] }, format };
    const { createExport } = await ask('mutation ($input: CreateExportInput!) { createExport(input: $input) { export { id } problems { code } } }', { input });
    const done = await finished(ask, createExport.export.id);
    const cpu = { node: cpuOf(hub.pid) - before.node, database: cpuOfServer(ground.postmaster) - before.database };
    console.log(`${format}: ${done.rowsDone.toLocaleString('en')} rows, ${(done.size / 1024 ** 2).toFixed(1)} MB in ${((performance.now() - before.at) / 1000).toFixed(1)} s, CPU ${cpu.node.toFixed(1)} + ${cpu.database.toFixed(1)} s, most memory of the hub so far ${memoryOf(hub.pid).toFixed(0)} MB`);
  }
}

async function nationalReader(client: Client): Promise<{ readonly login: string; readonly nation: string }> {
  const { rows: [found] } = await client.query<{ login: string; nation: string }>(`
    select a.login, 'ORG_' || replace(o.id::text, '-', '') as nation
    from organizations.organization o join people.office_term t on t.organization_id = o.id and t.ended_on is null join people.grant_of_right g on g.office_id = t.id and g.reach = 'HERE_AND_BELOW'
    join people.account a on a.person_id = t.person_id where o.kind = 'NATIONAL_FEDERATION' limit 1`);
  if (found === undefined) throw new Error('nobody reads the whole country');
  return found;
}

// oxlint-disable-next-line typescript/no-explicit-any -- an answer is what was asked for
type Asking = (query: string, variables: object) => Promise<any>;

const askingAs = (origin: string, login: string): Asking => async (query, variables) => {
  const response = await fetch(`${origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(login)}` }, body: JSON.stringify({ query, variables }) });
  const { data, errors } = (await response.json()) as { readonly data: unknown; readonly errors?: readonly { readonly message: string }[] };
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
  return data;
};

async function finished(ask: Asking, id: string): Promise<{ readonly rowsDone: number; readonly size: number }> {
  for (;;) {
    const { export: seen } = await ask('query ($id: ID!) { export(id: $id) { state rowsDone size problems { message } } }', { id });
    if (seen.state === 'READY') return seen;
    if (seen.state !== 'QUEUED' && seen.state !== 'RUNNING') throw new Error(JSON.stringify(seen));
    await sleep(100);
  }
}
