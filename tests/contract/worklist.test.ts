import { type Actor, type Capability, covers, operator, type Placement, scopeOf } from '@xuelian/kernel';
import { filings as context, people } from '@xuelian/modules';
import { listRows, sql, viewerOf } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashOf, secretPrefixes } from '../../packages/modules/src/people/secret.ts';
import { fillAtRandom, type RandomCountry } from '../testkit/country.ts';
import { Dice } from '../testkit/country.dice.ts';
import { useTestHub } from '../testkit/hub.ts';

const hub = useTestHub();
const dice = new Dice(20_261_127);
let country: RandomCountry;

beforeAll(async () => {
  country = await fillAtRandom(hub.db, dice);
  for (const { id } of country.accounts) await sql`insert into people.session (id, account_id, token_hash) values (gen_random_uuid(), ${id}, ${hashOf(secretPrefixes.session + id)})`.execute(hub.db);
}, 120_000);

/** Shuffles whose turn it is, who signed, who holds office and which organizations are left; keeps to what the engine writes. */
async function shuffle(): Promise<void> {
  await sql`update people.account set disabled_at = case when random() < 0.15 then now() end, initial_until = case when random() < 0.15 then now() end`.execute(hub.db);
  await sql`update organizations.organization set dissolved_on = case when random() < 0.1 then current_date - 1 end`.execute(hub.db);
  await sql`update people.office_term set started_on = current_date - 10, ended_on = null, ended_reason = null where random() < 0.3 and ended_on is not null
    and not exists (select from people.office_term other where other.id <> office_term.id and other.person_id = office_term.person_id and other.organization_id = office_term.organization_id and other.post = office_term.post)`.execute(hub.db);
  await sql`update people.grant_of_right set granted_on = current_date - 10, reach = 'HERE_AND_BELOW', capability = case when random() < 0.5 then 'DECIDE' else 'FILE' end
    where random() < 0.2 and not exists (select from people.grant_of_right other where other.id <> grant_of_right.id and other.office_id = grant_of_right.office_id)`.execute(hub.db);
  for (const { id } of await listRows(hub.db, sql<{ id: string }>`select id from filings.filing where state in ('SUBMITTED', 'IN_REVIEW')`)) await seat(id);
}

async function seat(id: string): Promise<void> {
  const [decider, coDecider] = [dice.isLucky(1, 12) ? null : dice.pick(country.organizations), dice.isLucky(1, 2) ? dice.pick(country.organizations) : null];
  const signed = decider !== null && coDecider !== null && decider.id !== coDecider.id && dice.isLucky(1, 2) ? dice.pick([decider, coDecider]) : null;
  const signer = signed === null ? null : dice.pick(country.accounts).personId;
  await sql`
    update filings.filing set decider_id = ${decider?.id ?? null}, decider_lineage = ${decider?.lineage ?? null}, co_decider_id = ${coDecider?.id ?? null}, co_decider_lineage = ${coDecider?.lineage ?? null},
      signed_for = ${signed?.id ?? null}, signed_by = ${signer} where id = ${id}`.execute(hub.db);
  for (const one of [decider, coDecider]) {
    if (one !== null) await sql`insert into filings.filing_recipient (filing_id, organization_id, lineage, role, step) values (${id}, ${one.id}, ${one.lineage}, 'DECIDER', 0) on conflict do nothing`.execute(hub.db);
  }
}

interface Seat extends Placement {
  readonly filing: string;
  readonly place: string | null;
  readonly capability: Capability;
  /** Persons who may not sit there: whoever took part in the submission, or signed. */
  readonly barred: readonly string[];
}

interface PlainFiling {
  readonly id: string;
  readonly state: string;
  readonly places: Readonly<Record<'submitter' | 'decider' | 'coDecider', { readonly id: string | null; readonly lineage: string }>>;
  readonly signedFor: string | null;
  readonly barred: readonly string[];
  readonly copies: readonly { readonly id: string; readonly lineage: string }[];
}

const readFilings = async (): Promise<readonly PlainFiling[]> => await listRows(hub.db, sql<PlainFiling>`
  select f.id, f.state, f.signed_for as "signedFor",
    json_build_object('submitter', json_build_object('id', f.organization_id, 'lineage', f.lineage), 'decider', json_build_object('id', f.decider_id, 'lineage', f.decider_lineage),
      'coDecider', json_build_object('id', f.co_decider_id, 'lineage', f.co_decider_lineage)) as places,
    array_remove(array(select a.person_id::text from filings.filing_action a where a.filing_id = f.id and a.side = 'SUBMITTER') || f.opened_by::text || f.signed_by::text, null) as barred,
    coalesce((select json_agg(json_build_object('id', r.organization_id, 'lineage', r.lineage)) from filings.filing_recipient r where r.filing_id = f.id and r.role = 'RECEIVER' and r.acknowledged_at is null), '[]') as copies
  from filings.filing f`);

/** Whose turn it is, said once more without SQL. */
function seatsOf({ id: filing, state, places, signedFor, barred, copies }: PlainFiling): readonly Seat[] {
  const copied = copies.map(({ id, lineage }): Seat => ({ filing, place: id, lineage, capability: 'DECIDE', barred: [] }));
  if (state === 'DRAFT' || state === 'RETURNED') return [...copied, { filing, place: places.submitter.id, lineage: places.submitter.lineage, capability: 'FILE', barred: [] }];
  if (state !== 'SUBMITTED' && state !== 'IN_REVIEW') return copied;
  const unsigned = [places.decider, places.coDecider].filter(({ id }) => id !== null && id !== signedFor);
  const none: readonly Seat[] = places.decider.id === null ? [{ filing, place: null, lineage: '', capability: 'DECIDE', barred }] : [];
  return [...copied, ...none, ...unsigned.map(({ id, lineage }): Seat => ({ filing, place: id, lineage, capability: 'DECIDE', barred }))];
}

const sits = (actor: Actor, { place, lineage, capability, barred }: Seat): boolean =>
  place !== null && covers(scopeOf(actor, capability), { lineage }) && !barred.includes(actor.personId ?? '');

const rowIdOf = (globalId: string): string => globalId.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

async function worklistOf(actor: Actor): Promise<readonly string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const { data, errors } = await hub.ask(actor, 'query ($after: String) { worklist(first: 50, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }', { after });
    expect(errors).toEqual([]);
    found.push(...data.worklist.nodes.map(({ id }: { id: string }) => rowIdOf(id)));
    if (data.worklist.pageInfo.hasNextPage !== true) return found.toSorted();
    after = data.worklist.pageInfo.endCursor as string;
  }
}

async function actorsNow(): Promise<readonly Actor[]> {
  const found = await Promise.all(country.accounts.map(async ({ id }) => await people.authenticate(hub, secretPrefixes.session + id)));
  return found.filter((actor) => actor !== null);
}

const isOpen = ({ state }: PlainFiling): boolean => ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED'].includes(state);

describe.each([1, 2, 3, 4])('the worklists of everybody, round %i', () => {
  let actors: readonly Actor[];
  let all: readonly PlainFiling[];
  let stranded: Awaited<ReturnType<typeof context.listStrandedFilings>>;

  beforeAll(async () => {
    await shuffle();
    [actors, all, stranded] = [await actorsNow(), await readFilings(), await context.listStrandedFilings(hub.db, viewerOf(operator))];
  }, 60_000);

  it('hold what waits for each, and nothing else', async () => {
    for (const actor of actors) {
      const expected = all.filter((filing) => seatsOf(filing).some((one) => sits(actor, one))).map(({ id }) => id);
      expect(await worklistOf(actor)).toEqual(expected.toSorted());
    }
    expect(actors.length).toBeGreaterThan(10);
  }, 120_000);

  it('miss no open filing but those listed as stranded, each with its reason', async () => {
    const dissolved = new Set((await listRows(hub.db, sql<{ id: string }>`select id from organizations.organization where dissolved_on <= current_date`)).map(({ id }) => id));
    const reasonOf = (one: Seat): string | null => {
      if (one.place === null) return 'NO_DECIDER';
      if (dissolved.has(one.place)) return 'DISSOLVED';
      if (!actors.some((actor) => sits(actor, { ...one, barred: [] }))) return 'NOBODY_HOLDS_RIGHT';
      return actors.some((actor) => sits(actor, one)) ? null : 'ONLY_SUBMITTERS';
    };
    const expected = all.filter(isOpen).flatMap((filing) => seatsOf(filing).flatMap((one) => {
      // A receiver of a draft has received nothing yet.
      if (filing.state === 'DRAFT' && one.capability === 'DECIDE') return [];
      const reason = reasonOf(one);
      return reason === null ? [] : [`${filing.id} ${one.place ?? ''} ${reason}`];
    }));
    expect(stranded.map(({ filingId, organizationId, reason }) => `${filingId} ${organizationId ?? ''} ${reason}`).toSorted()).toEqual(expected.toSorted());
    const listed = new Set(stranded.map(({ filingId }) => filingId));
    const seen = new Set((await Promise.all(actors.map(async (actor) => await worklistOf(actor)))).flat());
    expect(all.filter((filing) => isOpen(filing) && !seen.has(filing.id) && !listed.has(filing.id))).toEqual([]);
    expect(new Set(stranded.map(({ reason }) => reason)).size).toBeGreaterThan(1);
  }, 120_000);
});
