import { anyOf, type Database, isCovered, type KnownViewer, listRows, sql } from '@xuelian/platform';
import { heldCovers, heldRights, todayInShanghai } from '../people/index.ts';
import { submittersOfFiling } from './filing.queries.ts';

/** Why a filing waits for nobody (滞留原因). */
export const strandings = ['NO_DECIDER', 'DISSOLVED', 'NOBODY_HOLDS_RIGHT', 'ONLY_SUBMITTERS'] as const;
export type Stranding = (typeof strandings)[number];

/** An open filing that waits at an organization where nobody can take it further (滞留报送). */
export interface StrandedFiling {
  readonly filingId: string;
  readonly number: string | null;
  readonly title: string;
  readonly submitterCode: string;
  /** Whose turn it is; null where nobody's is. */
  readonly organizationId: string | null;
  readonly organizationCode: string | null;
  readonly reason: Stranding;
}

/** Whose turn it is on every open filing (待办环节): the same seats as `isWaitingFor`, without asking who sits there. */
const seats = sql`
  select w.id as filing_id, w.organization_id as place, w.lineage, 'FILE' as capability, false as four_eyes from filings.filing w where w.state in ('DRAFT', 'RETURNED')
  union all
  select w.id, w.decider_id, w.decider_lineage, 'DECIDE', true from filings.filing w
  where w.state in ('SUBMITTED', 'IN_REVIEW') and (w.decider_id is null or w.decider_id is distinct from w.signed_for)
  union all
  select w.id, w.co_decider_id, w.co_decider_lineage, 'DECIDE', true from filings.filing w
  where w.state in ('SUBMITTED', 'IN_REVIEW') and w.co_decider_id is not null and w.co_decider_id is distinct from w.signed_for
  union all
  select r.filing_id, r.organization_id, r.lineage, 'DECIDE', false from filings.filing_recipient r join filings.filing w on w.id = r.filing_id
  where r.role = 'RECEIVER' and r.acknowledged_at is null and w.state in ('SUBMITTED', 'IN_REVIEW', 'RETURNED')`;

const holder = sql`from ${heldRights} as held where held.capability = seat.capability and ${heldCovers(sql`seat.lineage`)}`;

const reason = sql`case
  when seat.place is null then 'NO_DECIDER'
  when o.dissolved_on <= ${todayInShanghai} then 'DISSOLVED'
  when not exists (select ${holder}) then 'NOBODY_HOLDS_RIGHT'
  when seat.four_eyes and not exists (select ${holder} and held.person_id is distinct from f.signed_by
    and not exists (select from ${submittersOfFiling(sql`f.id`)} where submitter.person_id = held.person_id)) then 'ONLY_SUBMITTERS' end`;

const mostListed = 1000;

/** Every seat at which an open filing is stuck, for those who administer its submitter or whose turn it is; one statement for the whole country. */
export async function listStrandedFilings(db: Database, viewer: KnownViewer, limit = mostListed): Promise<readonly StrandedFiling[]> {
  const administered = viewer.scope('ADMINISTER');
  return await listRows(db, sql<StrandedFiling>`
    select f.id as "filingId", f.number, f.title, submitter.code as "submitterCode", seat.place as "organizationId", o.code as "organizationCode", stuck.reason
    from (${seats}) seat join filings.filing f on f.id = seat.filing_id join organizations.organization submitter on submitter.id = f.organization_id
    left join organizations.organization o on o.id = seat.place
    cross join lateral (select ${reason} as reason) stuck
    where ${anyOf([isCovered(administered, { lineage: sql`f.lineage` }), isCovered(administered, { lineage: sql`seat.lineage` })])} and stuck.reason is not null
    order by f.opened_at, f.id, o.code limit ${limit}`);
}
