import type { Client } from 'pg';
import { waiting } from './limit.filings.ts';
import { today } from './limit.fragments.ts';
import { rankOfPost } from './limit.people.ts';
import { charterStandingOf, standingCounts } from './limit.standings.ts';
import { limitWrite } from './limit.write.ts';

/**
 * What PostGraphile is given beside the tables, the way its users would: views and functions for what no table holds, in a
 * schema of their own. Nothing here asks who may see what; drafts are left out where the viewer of the question sees none.
 */
const peer = `
  create schema peer;

  create view peer.charter_in_force as select c.* from charters.charter_version c
  where c.in_force_from is not null and daterange(c.in_force_from, c.in_force_to) @> ${today};

  create view peer.submitted_filing as select f.* from filings.filing f where f.state <> 'DRAFT';

  create function peer.organization_ancestors(o organizations.organization) returns setof organizations.organization language sql stable as $$
    select a.* from organizations.organization a
    where a.lineage in (select left(o.lineage, place::integer) from generate_series(2, length(o.lineage) - 1) place where substr(o.lineage, place::integer, 1) = '/')
    order by length(a.lineage) $$;

  create function peer.organization_officers(o organizations.organization) returns setof people.office_term language sql stable as $$
    select t.* from people.office_term t where t.organization_id = o.id and t.started_on <= ${today} and (t.ended_on is null or t.ended_on > ${today})
    order by ${rankOfPost}, t.started_on, t.id $$;

  create function peer.organization_school_unions(o organizations.organization) returns setof organizations.organization language sql stable as $$
    select s.* from organizations.organization s
    where s.kind = 'SCHOOL_STUDENT_UNION' and s.lineage > o.lineage and s.lineage < o.lineage || '~' order by s.code collate "C", s.id $$;

  create function peer.organization_members(o organizations.organization) returns setof organizations.organization language sql stable as $$
    select m.* from organizations.organization m
    where m.superior_id = o.id and m.kind in ('SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'CITY_FEDERATION') and m.dissolved_on is null order by m.code collate "C", m.id $$;

  create function peer.organization_overdue_filings(o organizations.organization) returns integer language sql stable as $$
    select count(*)::integer from filings.filing f where f.organization_id = o.id and f.due_on < ${today} and f.state in ('SUBMITTED', 'IN_REVIEW', 'RETURNED') $$;

  create function peer.organization_charter_state(o organizations.organization) returns text language sql stable as $$
    select ${charterStandingOf} from charters.charter_version c
    where c.organization_id = o.id and (c.in_force_from is not null or exists (select from filings.filing f where f.id = c.filing_id and f.state <> 'DRAFT')) $$;

  create type peer.state_count as (state text, count integer);
  create function peer.organization_filing_counts(o organizations.organization, kind text) returns setof peer.state_count language sql stable as $$
    select f.state, count(*)::integer from filings.filing f
    where f.lineage >= o.lineage and f.lineage < o.lineage || '~' and f.kind = organization_filing_counts.kind and f.state <> 'DRAFT' group by f.state order by f.state $$;

  create type peer.standing_count as (standing text, count integer);
  create function peer.organization_charter_state_counts(o organizations.organization) returns setof peer.standing_count language sql stable as $$
    ${standingCounts('o', "c.in_force_from is not null or exists (select from filings.filing f where f.id = c.filing_id and f.state <> 'DRAFT')")} $$;

  create function peer.worklist(login text) returns setof filings.filing language sql stable as $$
    with viewer as materialized (select a.person_id from people.account a where a.login = worklist.login),
    held as materialized (
      select g.capability, o.lineage as low, o.lineage || '~' as high from viewer
      join people.office_term t on t.person_id = viewer.person_id join people.grant_of_right g on g.office_id = t.id join organizations.organization o on o.id = t.organization_id
      where t.ended_on is null and g.revoked_on is null),
    ${waiting}
    select f.* from filings.filing f where f.id in (select id from waiting) order by coalesce(f.due_on, date '9999-12-31'), f.id $$;

  create function peer.submit_filing(token text, filing uuid, version integer, key uuid, request text, fingerprint text) returns json language plpgsql volatile as $$
    #variable_conflict use_column
    declare answer text;
    begin
      ${limitWrite} into answer;
      return answer::json;
    end $$;

`;

export async function openPeer(client: Client): Promise<void> {
  await closePeer(client);
  await client.query(peer);
}

/** Views over the tables would stand in the way of the next migration. */
export async function closePeer(client: Client): Promise<void> {
  await client.query('drop schema if exists peer cascade');
}
