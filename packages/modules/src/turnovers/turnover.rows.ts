import { type CivilDate, type Placement, type Problem, uuidv7 } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import { lockStaffing } from '../people/index.ts';
import type { OrganizationRow } from '../organizations/index.ts';
import { hashContent, type TurnoverContent, type TurnoverEntry } from './turnover.ts';
import { type TurnoverAction, turnoverMachine, type TurnoverState } from './turnover.machine.ts';

/** A turnover as commands need it. */
export interface HeldTurnover {
  readonly id: string;
  readonly organizationId: string;
  readonly state: TurnoverState;
  readonly heldOn: CivilDate;
  readonly congress: string;
  readonly contentHash: string;
  readonly filingId: string | null;
  readonly version: number;
}

const columns = sql`t.id, t.organization_id as "organizationId", t.state, t.held_on as "heldOn", t.congress, t.content_hash as "contentHash",
  t.filing_id as "filingId", t.version`;

export const placeOf = ({ lineage, leagueLineage, partyLineage }: OrganizationRow): Placement => ({ lineage, leagueLineage, partyLineage });

/** Holds the organization's staffing first, then reads: what is read is what was committed before. */
export async function holdTurnover(work: Work, id: string): Promise<{ readonly turnover: HeldTurnover; readonly organization: OrganizationRow } | undefined> {
  const owner = await findRow(work.db, sql<{ id: string }>`select organization_id as id from turnovers.turnover where id = ${id}`);
  const held = owner && (await readHeld(work, owner.id, sql`t.id = ${id}`));
  return held?.organization && { organization: held.organization, turnover: held.turnover };
}

async function readHeld(work: Work, organizationId: string, which: Fragment): Promise<{ readonly organization: OrganizationRow | undefined; readonly turnover: HeldTurnover }> {
  const [organization, turnover] = await Promise.all([
    lockStaffing(work, organizationId),
    getRow(work.db, sql<HeldTurnover>`select ${columns} from turnovers.turnover t where ${which}`),
  ]);
  return { organization, turnover };
}

/** A turnover with what it reports. */
export interface ReportedTurnover {
  readonly turnover: HeldTurnover;
  readonly organization: OrganizationRow;
  readonly content: TurnoverContent;
}

/** The turnover a filing is about, with its organization and its entries. */
export async function turnoverInFiling(work: Work, { id, organizationId }: { readonly id: string; readonly organizationId: string }): Promise<ReportedTurnover> {
  const [{ organization, turnover }, entries] = await Promise.all([readHeld(work, organizationId, sql`t.filing_id = ${id}`), listEntries(work, id)]);
  if (organization === undefined) throw new Error(`filing ${id} has no submitter`);
  return { organization, turnover, content: { heldOn: turnover.heldOn, congress: turnover.congress, entries } };
}

async function listEntries({ db }: Work, filingId: string): Promise<readonly TurnoverEntry[]> {
  return await listRows(db, sql<TurnoverEntry>`
    select e.change, e.person_id as "personId", e.person_name as "personName", e.post, e.title, e.department_name as "departmentName", e.effective_on as "effectiveOn", e.note
    from turnovers.turnover_entry e join turnovers.turnover t on t.id = e.turnover_id where t.filing_id = ${filingId} order by e.position`);
}

export async function insertTurnover(work: Work, { rowId, lineage }: OrganizationRow, content: TurnoverContent): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into turnovers.turnover (id, organization_id, lineage, held_on, congress, content_hash, drafted_at)
    values (${id}, ${rowId}, ${lineage}, ${content.heldOn}, ${content.congress}, ${hashContent(content)}, ${work.now})`.execute(work.db);
  await writeEntries(work, id, content);
  return id;
}

export async function replaceContent(work: Work, turnover: HeldTurnover, content: TurnoverContent): Promise<void> {
  await sql`
    update turnovers.turnover set held_on = ${content.heldOn}, congress = ${content.congress}, content_hash = ${hashContent(content)}, warnings = '[]',
      state = ${nextState(turnover, 'REVISE')}, version = version + 1
    where id = ${turnover.id}`.execute(work.db);
  await sql`delete from turnovers.turnover_entry where turnover_id = ${turnover.id}`.execute(work.db);
  await writeEntries(work, turnover.id, content);
}

async function writeEntries({ db }: Work, turnoverId: string, { entries }: TurnoverContent): Promise<void> {
  await sql`
    insert into turnovers.turnover_entry (turnover_id, position, change, person_id, person_name, post, title, department_name, effective_on, note)
    select ${turnoverId}, entry.position, entry.line ->> 'change', (entry.line ->> 'personId')::uuid, entry.line ->> 'personName', entry.line ->> 'post',
      entry.line ->> 'title', entry.line ->> 'departmentName', (entry.line ->> 'effectiveOn')::date, entry.line ->> 'note'
    from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) with ordinality as entry(line, position)`.execute(db);
}

function nextState({ id, state }: HeldTurnover, action: TurnoverAction): TurnoverState {
  const next = turnoverMachine.next(state, action);
  if (next === undefined) throw new Error(`turnover ${id} in ${state} knows no ${action}`);
  return next;
}

/** A change of a turnover, as a statement or as the body of an entry in a `with` list. */
const change = ({ id }: HeldTurnover, ...sets: readonly Fragment[]): Fragment => sql`update turnovers.turnover set ${sql.join([...sets, sql`version = version + 1`])} where id = ${id}`;

const toState = (turnover: HeldTurnover, action: TurnoverAction): Fragment => sql`state = ${nextState(turnover, action)}`;

export const turnoverMoved = (turnover: HeldTurnover, action: TurnoverAction): Fragment => sql`turnover as (${change(turnover, toState(turnover, action))})`;

export const turnoverSubmitted = (turnover: HeldTurnover, warnings: readonly Problem[], on: CivilDate): Fragment =>
  sql`turnover as (${change(turnover, toState(turnover, 'SUBMIT'), sql`warnings = ${JSON.stringify(warnings)}::jsonb`, sql`submitted_on = ${on}`)})`;

/** Ties a turnover to the filing that carries it up, or, with null, takes it out again. */
const tied = (turnover: HeldTurnover, filingId: string | null): Fragment => change(turnover, sql`filing_id = ${filingId}`);

export const turnoverUntied = (turnover: HeldTurnover): Fragment => sql`turnover as (${tied(turnover, null)})`;

export async function tieToFiling({ db }: Work, turnover: HeldTurnover, filingId: string): Promise<void> {
  await tied(turnover, filingId).execute(db);
}
