import type { CivilDate } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { type Facts, posts, type PostId } from '@xuelian/rules';
import { type FactSource, registerFactSource, watched, type WatchedTable } from '../policies/index.ts';
import { isCollegeOf } from './committee/committee.rows.ts';
import { mainTasks } from './congress/congress.ts';

interface LatestCongress {
  readonly organizationId: string;
  readonly openedOn: CivilDate;
  readonly isClosed: boolean;
  readonly delegates: number;
  readonly nonOfficers: number;
  readonly leastOfCollege: number | null;
  readonly isCoverageComplete: boolean | null;
  readonly items: readonly string[];
  readonly hasMaterials: boolean;
}

interface LatestElection {
  readonly organizationId: string;
  readonly isAnnounced: boolean;
  readonly isApproved: boolean;
  readonly isFiled: boolean;
}

interface CommitteeOnDay {
  readonly organizationId: string;
  readonly least: number;
  readonly most: number;
  readonly isHeldByHeads: boolean | null;
}

/** Rows that hang on something of an organization are about that organization. */
const ofParent = (table: string, parent: string, column: string): WatchedTable => ({
  table: `congresses.${table}`, affects: `select parent.organization_id, false from changed join congresses.${parent} parent on parent.id = changed.${column}`,
});

/** What is known of the latest congress, the latest election of a leadership, and the standing committee; an organization without one has no such fact. */
export const congressFacts: FactSource = registerFactSource({
  name: 'congresses',
  watches: [
    watched('congresses.congress'), watched('congresses.election'), watched('congresses.committee'), watched('people.office_term'),
    ...['delegate', 'session', 'material', 'quota'].map((table) => ofParent(table, 'congress', 'congress_id')),
    ofParent('election_candidate', 'election', 'election_id'), ofParent('committee_seat', 'committee', 'committee_id'),
    { table: 'congresses.quota_seat', affects: 'select g.organization_id, false from changed join congresses.quota q on q.id = changed.quota_id join congresses.congress g on g.id = q.congress_id' },
  ],
  async read(db, organizationIds, on) {
    const [congresses, elections, committees, elected] = await Promise.all([
      listRows(db, latestCongresses(organizationIds, on)), listRows(db, latestElections(organizationIds, on)), listRows(db, committeesOn(organizationIds, on)), listRows(db, electedLeaderships(organizationIds, on)),
    ]);
    const known = new Map<string, Facts>(congresses.map((congress) => [congress.organizationId, factsOf(congress)]));
    for (const { organizationId, isAnnounced, isApproved, isFiled } of elections) {
      known.set(organizationId, { ...known.get(organizationId), 'election.announced': isAnnounced, 'election.partyApproved': isApproved, 'election.filed': isFiled });
    }
    for (const { organizationId } of elected) known.set(organizationId, { ...known.get(organizationId), 'leadership.electedByCongress': true });
    for (const committee of committees) known.set(committee.organizationId, { ...known.get(committee.organizationId), ...committeeFactsOf(committee) });
    return known;
  },
});

function factsOf({ openedOn, isClosed, delegates, nonOfficers, leastOfCollege, isCoverageComplete, items, hasMaterials }: LatestCongress): Facts {
  return {
    'congress.lastHeldOn': openedOn,
    ...(delegates === 0 ? {} : { 'delegates.count': delegates, 'delegates.nonOfficers': nonOfficers }),
    ...(leastOfCollege === null ? {} : { 'delegates.minPerCollege': leastOfCollege }),
    ...(isCoverageComplete === null ? {} : { 'delegates.coverageComplete': isCoverageComplete }),
    // What a congress in session has not dealt with it may still deal with.
    ...(isClosed ? { 'congress.agendaComplete': mainTasks.every((item) => items.includes(item)), 'congress.materialsKept': hasMaterials } : {}),
  };
}

const committeeFactsOf = ({ least, most, isHeldByHeads }: CommitteeOnDay): Facts => ({
  'standingCommittee.minPerCollege': least, 'standingCommittee.maxPerCollege': most, ...(isHeldByHeads === null ? {} : { 'standingCommittee.heldByPresidents': isHeldByHeads }),
});

const latestCongresses = (organizationIds: readonly string[], on: CivilDate) => sql<LatestCongress>`
  select g.organization_id as "organizationId", g.opened_on as "openedOn", g.is_coverage_complete as "isCoverageComplete", coalesce(g.closed_on <= ${on}::date, false) as "isClosed", d.delegates, d."nonOfficers",
    (select min(counted.count)::integer from (
      select count(held.id) as count from congresses.quota_seat q join organizations.organization unit on unit.id = q.organization_id and unit.level = 'COLLEGE'
      left join congresses.delegate held on held.congress_id = g.id and held.unit_id = q.organization_id
      where q.quota_id = (select latest.id from congresses.quota latest where latest.congress_id = g.id order by latest.version desc limit 1) group by q.organization_id) as counted) as "leastOfCollege",
    coalesce((select array_agg(distinct item) from congresses.session s cross join lateral unnest(s.agenda) as item where s.congress_id = g.id and s.held_on <= ${on}::date), '{}') as items,
    exists (select from congresses.material m where m.congress_id = g.id) as "hasMaterials"
  from (
    select distinct on (organization_id) * from congresses.congress
    where organization_id = any(${organizationIds}::uuid[]) and opened_on <= ${on}::date order by organization_id, opened_on desc, id desc) as g
  cross join lateral (
    select count(*)::integer as delegates, (count(*) filter (where not coalesce(is_union_officer_on_record, is_union_officer)))::integer as "nonOfficers"
    from congresses.delegate where congress_id = g.id) as d`;

const latestElections = (organizationIds: readonly string[], on: CivilDate) => sql<LatestElection>`
  select distinct on (e.organization_id) e.organization_id as "organizationId", coalesce(e.announced_on <= ${on}::date, false) as "isAnnounced",
    e.is_party_approved and coalesce(e.recognized_on <= ${on}::date, false) as "isApproved",
    coalesce(e.recognized_on <= ${on}::date, false) and (e.refused_on is null or e.refused_on > ${on}::date) as "isFiled"
  from congresses.election e
  where e.organization_id = any(${organizationIds}::uuid[]) and e.held_on <= ${on}::date and e.state not in ('PLANNED', 'VOTING', 'DROPPED')
  order by e.organization_id, e.held_on desc, e.id desc`;

const presidiumPosts = (Object.keys(posts) as PostId[]).filter((post) => posts[post].isPresidium);

/** Presidiums of which everybody holds the office that an election of the congress gave them. An office that comes from no election on record tells nothing: it may be older than the record. */
const electedLeaderships = (organizationIds: readonly string[], on: CivilDate) => sql<{ readonly organizationId: string }>`
  select t.organization_id as "organizationId" from people.office_term t left join congresses.election_candidate c on c.office_id = t.id
  where t.organization_id = any(${organizationIds}::uuid[]) and t.post = any(${presidiumPosts}::text[]) and t.started_on <= ${on}::date and (t.ended_on is null or t.ended_on > ${on}::date)
  group by t.organization_id having bool_and(c.office_id is not null)`;

/** Seats of the colleges there are on the day; one holder known not to head the college is enough for a no, and one unknown for no answer. */
const committeesOn = (organizationIds: readonly string[], on: CivilDate) => sql<CommitteeOnDay>`
  select c.organization_id as "organizationId", counted.least, counted.most,
    (select case when bool_or(not s.is_college_head) then false when count(*) = count(s.is_college_head) then true end from congresses.committee_seat s where s.committee_id = c.id) as "isHeldByHeads"
  from congresses.committee c
  cross join lateral (
    select coalesce(min(held.seats), 0)::integer as least, coalesce(max(held.seats), 0)::integer as most from organizations.organization o
    cross join lateral (select count(*) as seats from congresses.committee_seat s where s.committee_id = c.id and s.organization_id = o.id) as held where ${isCollegeOf(sql`c.organization_id`, on)}) as counted
  where c.organization_id = any(${organizationIds}::uuid[]) and c.formed_on <= ${on}::date and (c.ended_on is null or c.ended_on > ${on}::date)`;
