import { createHash, randomUUID } from 'node:crypto';
import { may, mayReadAcross, today, viewer } from './limit.fragments.ts';

const at = `to_char(statement_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What the hub writes down about a submission, in canonical JSON. */
const body = `'{"contentHash":"' || f.content_hash || '","kind":"CHARTER","number":"' || moved.number || '","procedure":"' || f.procedure || '","round":1}'`;

const hash = (position: string, previous: string): string => `
  platform.audit_hash(f.chain, (${position})::text, ${previous}, ${at}, 'filing.submit', 'DONE', f.account_id::text, 'SESSION', f.id::text, $5, ${body})`;

/**
 * \`filing.submit\` as one statement: $1 hash of the token, $2 filing, $3 expected version, $4 idempotency key, $5 request id,
 * $6 fingerprint of the input. It makes the checks the hub makes and writes the rows the hub writes. Where something stands in
 * the way it writes nothing and answers null, because what is measured is a submission that succeeds.
 */
export const limitWrite = `
  with ${viewer},
  f as materialized (
    select f.id, f.version, f.lineage, o.id as organization_id, a.id as authority_id, a.code as authority, a.lineage as authority_lineage, l.id as league_id, l.lineage as league_lineage,
      c.id as charter_id, c.content_hash, v.account_id, v.person_id, substring(f.lineage from '^(/[^/]+/[^/]+)/') as chain, extract(year from ${today})::integer as year,
      case when p.division_code = '440000' then 'charter.ratification' else 'charter.filing' end as key,
      case when p.division_code = '440000' then 'charter.ratification@1' else 'charter.filing@1' end as procedure
    from viewer v join filings.filing f on f.id = $2 join organizations.organization o on o.id = f.organization_id
    join organizations.organization a on a.id = o.superior_id and a.dissolved_on is null
    join charters.charter_version c on c.filing_id = f.id
    left join organizations.organization l on l.id = o.league_id and l.dissolved_on is null
    left join organizations.organization p on p.kind = 'PROVINCIAL_FEDERATION' and p.lineage = substring(o.lineage from '^/[^/]+/[^/]+/')
    where f.state = 'DRAFT' and f.version = $3::integer and ${may('FILE', 'f.lineage')} and ${mayReadAcross('o')} and o.dissolved_on is null
      and o.kind in ('SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'COLLEGE_STUDENT_UNION')
      and c.state in ('DRAFT', 'ADOPTED', 'RETURNED') and (c.adopted_on is not null or p.division_code = '440000')
      and not exists (select from charters.charter_version other where other.organization_id = o.id and other.in_force_from > c.adopted_on and other.in_force_to is null)
    for no key update of f),
  claimed as (
    insert into platform.idempotency (actor, action, key, request_hash, answer)
    select f.account_id::text, 'filing.submit', $4::uuid, $6, '{"id":"' || f.id || '","problems":[]}' from f returning 1),
  numbered as (
    insert into filings.number_counter as counter (authority_id, year, last) select authority_id, year, 1 from f
    on conflict (authority_id, year) do update set last = counter.last + 1 returning last),
  moved as (
    update filings.filing filing set state = 'SUBMITTED', version = filing.version + 1, round = 1, step = 0, content_hash = f.content_hash, due_on = null,
      decider_id = f.authority_id, decider_lineage = f.authority_lineage, number = f.authority || '〔' || f.year || '〕' || numbered.last || '号',
      procedure_key = f.key, procedure_version = 1, submitted_at = now(), submitted_lineage = filing.lineage
    from f, numbered where filing.id = f.id and filing.state = 'DRAFT' and filing.version = f.version returning filing.id, filing.number, filing.state, filing.version),
  acted as (
    insert into filings.filing_action (filing_id, position, action, from_state, to_state, round, step, side, account_id, person_id, note, content_hash, at)
    select f.id, 1, 'SUBMIT', 'DRAFT', 'SUBMITTED', 1, 0, 'SUBMITTER', f.account_id, f.person_id, '', f.content_hash, now() from f, moved),
  received as (
    insert into filings.filing_recipient (filing_id, organization_id, lineage, role, step)
    select f.id, f.authority_id, f.authority_lineage, 'DECIDER', 0 from f, moved
    union all select f.id, f.league_id, f.league_lineage, 'RECEIVER', null from f, moved where f.league_id is not null and f.key = 'charter.ratification'),
  frozen as (update charters.charter_version c set state = 'SUBMITTED', version = c.version + 1 from f where c.id = f.charter_id),
  head as (
    insert into platform.audit_chain as chain (chain, position, previous, hash) select f.chain, 1, '', ${hash('1', "''")} from f, moved
    on conflict (chain) do update set position = chain.position + 1, previous = chain.hash,
      hash = (select ${hash('chain.position + 1', 'chain.hash')} from f, moved) returning chain, position, previous, hash),
  event as (
    insert into platform.audit_event (chain, position, previous, hash, at, action, outcome, actor, via, target, request_id, body)
    select head.chain, head.position, head.previous, head.hash, ${at}, 'filing.submit', 'DONE', f.account_id::text, 'SESSION', f.id::text, $5, ${body} from f, moved, head),
  news as (
    insert into platform.outbox (topic, subject, facts)
    select 'filing.submitted', f.id::text, jsonb_build_object('kind', 'CHARTER', 'number', moved.number, 'round', 1) from f, moved)
  select json_build_object('submitFiling', json_build_object('filing', json_build_object(
    'id', 'FIL_' || replace(moved.id::text, '-', ''), 'number', moved.number, 'state', moved.state, 'version', moved.version), 'problems', '[]'::json))::text as answer
  from moved`;

export interface SubmitVariables {
  readonly input: { readonly filingId: string; readonly expectedVersion: number; readonly idempotencyKey: string };
}

/** The values of $1 to $6. */
export function limitWriteValues(tokenHash: string, { input: { filingId, expectedVersion, idempotencyKey } }: SubmitVariables): readonly [string, string, number, string, string, string] {
  const fingerprint = createHash('sha256').update(`{"expectedVersion":${String(expectedVersion)},"filingId":"${filingId}"}`).digest('hex');
  return [tokenHash, filingId.slice(4), expectedVersion, idempotencyKey, randomUUID(), fingerprint];
}
