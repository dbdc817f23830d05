import { type CivilDate, type Problem, uuidv7 } from '@xuelian/kernel';
import { type Database, findRow, type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import { type PostId, posts } from '@xuelian/rules';
import { listOrganizationsByIds, type OrganizationRow } from '../organizations/index.ts';
import { lockStaffing } from '../people/index.ts';
import { type NominationAction, nominationMachine, type NominationState } from './nomination.machine.ts';
import { chainTopicOf, hashNomination, type NominationContent } from './nomination.ts';

/** A nomination as commands need it. */
export interface HeldNomination extends NominationContent {
  readonly id: string;
  readonly organizationId: string;
  readonly state: NominationState;
  readonly contentHash: string;
  readonly filingId: string | null;
  /** The step its filing stands at, and the procedure it is pinned to. */
  readonly step: number | null;
  readonly procedureKey: string | null;
  readonly procedureVersion: number | null;
  readonly version: number;
}

/** A nomination with the League organization that recommends and the union it is for. */
export interface NominationCase {
  readonly nomination: HeldNomination;
  readonly recommender: OrganizationRow;
  readonly union: OrganizationRow;
}

const columns = sql`n.id, n.organization_id as "organizationId", n.union_id as "unionId", n.person_id as "personId", n.post, n.source, n.reason, n.state, n.content_hash as "contentHash",
  n.filing_id as "filingId", n.version, f.step, f.procedure_key as "procedureKey", f.procedure_version as "procedureVersion"`;

const held = (which: Fragment): ReturnType<typeof sql<HeldNomination>> =>
  sql<HeldNomination>`select ${columns} from selections.nomination n left join filings.filing f on f.id = n.filing_id where ${which}`;

/** Holds the recommending organization first, then reads: what is read is what was committed before. */
export async function holdNomination(work: Work, id: string): Promise<NominationCase | undefined> {
  const owner = await findRow(work.db, sql<{ id: string }>`select organization_id as id from selections.nomination where id = ${id}`);
  return owner && (await caseOf(work, owner.id, sql`n.id = ${id}`));
}

/** The nomination a filing is about. */
export async function nominationInFiling(work: Work, { id, organizationId }: { readonly id: string; readonly organizationId: string }): Promise<NominationCase> {
  const found = await caseOf(work, organizationId, sql`n.filing_id = ${id}`);
  if (found === undefined) throw new Error(`filing ${id} has no submitter`);
  return found;
}

async function caseOf(work: Work, recommenderId: string, which: Fragment): Promise<NominationCase | undefined> {
  const recommender = await lockStaffing(work, recommenderId);
  if (recommender === undefined) return undefined;
  const nomination = await getRow(work.db, held(which));
  const [union] = await listOrganizationsByIds(work.db, [nomination.unionId], null);
  if (union === undefined) throw new Error(`nomination ${nomination.id} is for no union`);
  return { nomination, recommender, union };
}

/** Undefined where the person has an open nomination for this post of the union; the index knows, whatever races. */
export async function insertNomination({ db, now }: Work, recommender: OrganizationRow, union: OrganizationRow, content: NominationContent): Promise<string | undefined> {
  const row = await findRow(db, sql<{ id: string }>`
    insert into selections.nomination (id, organization_id, lineage, union_id, union_lineage, person_id, post, source, reason, content_hash, drafted_at)
    values (${uuidv7()}, ${recommender.rowId}, ${recommender.lineage}, ${union.rowId}, ${union.lineage}, ${content.personId}, ${content.post}, ${content.source}, ${content.reason},
      ${hashNomination(content)}, ${now})
    on conflict (union_id, person_id, post) where state in ('DRAFT', 'SUBMITTED', 'RETURNED') do nothing returning id`);
  return row?.id;
}

/** Of whom, for which union and which post stays; a different one is another nomination. */
export async function replaceGrounds({ db }: Work, nomination: HeldNomination, { source, reason }: Pick<NominationContent, 'source' | 'reason'>): Promise<void> {
  await change(nomination, sql`source = ${source}`, sql`reason = ${reason}`, sql`content_hash = ${hashNomination({ ...nomination, source, reason })}`, sql`warnings = '[]'`, toState(nomination, 'REVISE')).execute(db);
}

function toState({ id, state }: HeldNomination, action: NominationAction): Fragment {
  const next = nominationMachine.next(state, action);
  if (next === undefined) throw new Error(`nomination ${id} in ${state} knows no ${action}`);
  return sql`state = ${next}`;
}

/** A change of a nomination, as a statement or as the body of an entry in a `with` list. */
const change = ({ id }: HeldNomination, ...sets: readonly Fragment[]): Fragment => sql`update selections.nomination set ${sql.join([...sets, sql`version = version + 1`])} where id = ${id}`;

export const nominationMoved = (nomination: HeldNomination, action: NominationAction, ...sets: readonly Fragment[]): Fragment =>
  sql`nomination as (${change(nomination, toState(nomination, action), ...sets)})`;

export const nominationSubmitted = (nomination: HeldNomination, warnings: readonly Problem[]): Fragment =>
  nominationMoved(nomination, 'SUBMIT', sql`warnings = ${JSON.stringify(warnings)}::jsonb`);

export const nominationUntied = (nomination: HeldNomination): Fragment => sql`nomination as (${change(nomination, sql`filing_id = null`)})`;

export async function tieNomination({ db }: Work, nomination: HeldNomination, filingId: string): Promise<void> {
  await change(nomination, sql`filing_id = ${filingId}`).execute(db);
}

/** Whether a League branch of a class stands below a League organization. */
export async function hasClassBranches({ db }: Work, leagueId: string): Promise<boolean> {
  return (await findRow(db, sql`
    select from organizations.organization o where o.superior_id = ${leagueId} and o.kind = 'LEAGUE_ORG' and o.level = 'CLASS' and o.dissolved_on is null limit 1`)) !== undefined;
}

/** Whether a person holds or held an office of staff in these unions. */
export async function hasServedIn({ db }: Work, personId: string, unions: Fragment): Promise<boolean> {
  const staffPosts = (Object.keys(posts) as PostId[]).filter((post) => posts[post].isStaff);
  return (await findRow(db, sql`
    select from people.office_term t join organizations.organization o on o.id = t.organization_id
    where t.person_id = ${personId} and t.post = any(${staffPosts}::text[]) and t.started_on <= coalesce(t.ended_on, 'infinity'::date) and ${unions} limit 1`)) !== undefined;
}

/** A confirmed nomination that no office has used up yet. */
export interface ConfirmedNomination {
  readonly nominationId: string;
  readonly personId: string;
  readonly post: PostId;
  readonly confirmedOn: CivilDate;
}

const presidium = (Object.keys(posts) as PostId[]).filter((post) => chainTopicOf(post) === 'selection.presidium');

/**
 * Who has passed the chain of sign-offs for a post of a union by a day (已确认人选). A confirmation is for one term: once an
 * office that it led to is over, it is used up.
 */
export async function listConfirmedNominations(db: Database, organizationId: string, on: CivilDate): Promise<readonly ConfirmedNomination[]> {
  return await listRows(db, sql<ConfirmedNomination>`
    select n.id as "nominationId", n.person_id as "personId", n.post, n.confirmed_on as "confirmedOn" from selections.nomination n
    where n.union_id = ${organizationId} and n.state = 'CONFIRMED' and n.confirmed_on <= ${on}::date and not exists (
      select from people.office_term t where t.person_id = n.person_id and t.organization_id = n.union_id and t.started_on >= n.confirmed_on and t.ended_on <= ${on}::date
        and (t.post = any(${presidium}::text[])) = (n.post = any(${presidium}::text[])))
    order by n.confirmed_on, n.id`);
}
