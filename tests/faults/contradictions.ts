import { filings } from '@xuelian/modules';
import { type Database, type Fragment, listRows, sql, verifyAudit } from '@xuelian/platform';

/** Something the database says that cannot be true. */
export interface Contradiction {
  readonly rule: string;
  readonly what: string;
}

/** Everything a hub's database contradicts itself in; run when nobody writes. */
export async function findContradictions(db: Database): Promise<readonly Contradiction[]> {
  return (await Promise.all([decidedTwice(db), unfolded(db), misnumbered(db), unfollowedCharters(db), miscounted(db), brokenAudit(db), unaudited(db)])).flat();
}

async function contradictionsIn(db: Database, rule: string, query: Fragment): Promise<readonly Contradiction[]> {
  const rows = await listRows(db, sql<{ what: string }>`select what from (${query}) as found limit 1000`);
  return rows.map(({ what }) => ({ rule, what }));
}

const decidedTwice = async (db: Database): Promise<readonly Contradiction[]> => await contradictionsIn(db, 'one decision per round and step', sql`
  select filing_id || ' round ' || round || ': ' || string_agg(action, ', ' order by position) as what from filings.filing_action
  where action in ('RETURN', 'PASS', 'ACCEPT', 'RATIFY', 'REFUSE') group by filing_id, round, step having count(*) > 1`);

interface Folded {
  readonly id: string;
  readonly state: filings.FilingState;
  readonly round: number;
  readonly version: number;
  readonly actions: readonly { readonly position: number; readonly action: filings.FilingAction; readonly from: filings.FilingState; readonly to: filings.FilingState; readonly round: number }[];
}

/** History is the truth: a filing is what its actions make of a draft. */
async function unfolded(db: Database): Promise<readonly Contradiction[]> {
  const rows = await listRows(db, sql<Folded>`
    select f.id, f.state, f.round, f.version, coalesce(jsonb_agg(jsonb_build_object('position', a.position, 'action', a.action, 'from', a.from_state, 'to', a.to_state, 'round', a.round)
      order by a.position) filter (where a.filing_id is not null), '[]') as actions
    from filings.filing f left join filings.filing_action a on a.filing_id = f.id group by f.id`);
  return rows.flatMap((filing) => (isFold(filing) ? [] : [{ rule: 'state is the fold of the actions', what: `${filing.id}: ${filing.state} after ${filing.actions.map(({ action }) => action).join(', ')}` }]));
}

function isFold({ state, round, version, actions }: Folded): boolean {
  let now: { state: filings.FilingState | undefined; round: number } = { state: 'DRAFT', round: 0 };
  for (const [index, action] of actions.entries()) {
    if (action.position !== index + 1 || action.from !== now.state) return false;
    const raised = action.action === 'SUBMIT' || action.action === 'RESUBMIT' ? 1 : 0;
    now = { state: filings.filingMachine.next(now.state, action.action), round: now.round + raised };
    if (action.to !== now.state || action.round !== now.round) return false;
  }
  return state === now.state && round === now.round && version === actions.length + 1;
}

/** Every number from 1 to the authority's last one of the year, each once, and on submitted filings only. */
const misnumbered = async (db: Database): Promise<readonly Contradiction[]> => await contradictionsIn(db, 'numbers without gaps', sql`
  with given as (
    select r.organization_id as authority_id, substring(f.number from '〔(\\d+)〕')::integer as year, substring(f.number from '(\\d+)号$')::integer as sequence
    from filings.filing f join filings.filing_recipient r on r.filing_id = f.id and r.role = 'DECIDER' where f.number is not null)
  select authority_id || ' ' || year || ': ' || count(sequence) || ' numbers up to ' || max(sequence) || ', counted ' || coalesce(max(last), 0) as what
  from given full join filings.number_counter using (authority_id, year) group by authority_id, year
  having count(sequence) <> count(distinct sequence) or count(sequence) is distinct from max(sequence) or max(sequence) is distinct from max(last)
  union all
  select f.id || ': ' || f.state || ' with number ' || coalesce(f.number, 'none') from filings.filing f
  where (f.number is null) <> (not exists (select from filings.filing_action a where a.filing_id = f.id and a.action = 'SUBMIT'))`);

/** A charter stands where its filing stands; a withdrawn draft lets go of it. */
const unfollowedCharters = async (db: Database): Promise<readonly Contradiction[]> => await contradictionsIn(db, 'the charter follows its filing', sql`
  select f.id || ': ' || f.state || ', its charter ' || c.state as what from filings.filing f join charters.charter_version c on c.filing_id = f.id
  where c.state <> case f.state when 'DRAFT' then case when c.adopted_on is null then 'DRAFT' else 'ADOPTED' end when 'IN_REVIEW' then 'SUBMITTED' when 'ACCEPTED' then 'FILED' else f.state end
  union all
  select organization_id || ': ' || count(*) || ' charters stand' from charters.charter_version where state in ('RATIFIED', 'FILED') group by organization_id having count(*) > 1`);

/** What is kept, folded or not, is what counting gives. */
const miscounted = async (db: Database): Promise<readonly Contradiction[]> => await contradictionsIn(db, 'the tallies say what counting gives', sql`
  select lineage || ' ' || tally || ' ' || measure || ': kept ' || kept || ', counted ' || counted as what
  from (select lineage, tally, measure, kept, counted from filings.tally_difference union all select lineage, tally, measure, kept, counted from charters.tally_difference) difference`);

async function brokenAudit(db: Database): Promise<readonly Contradiction[]> {
  const { breaks } = await verifyAudit(db);
  return breaks.map(({ chain, position, reason }) => ({ rule: 'the audit chain is whole', what: `${chain} at ${position}: ${reason}` }));
}

/** Every move somebody made left one audit row; what the hub does itself follows from one of them. */
const unaudited = async (db: Database): Promise<readonly Contradiction[]> => await contradictionsIn(db, 'one audit row per move', sql`
  with moved as (
    select filing_id::text as id, count(*) as moves from filings.filing_action where side <> 'HUB' group by filing_id),
  audited as (
    select target as id, count(*) as events from platform.audit_event
    where outcome = 'DONE' and action like 'filing.%' and action not in ('filing.attach', 'filing.acknowledge') group by target)
  select id || ': ' || coalesce(moves, 0) || ' moves, ' || coalesce(events, 0) || ' audit rows' as what
  from moved full join audited using (id) where moves is distinct from events`);
