import { type CivilDate, type Placement, type Problem, uuidv7 } from '@xuelian/kernel';
import { findRow, getRow, listRows, sql, type Work } from '@xuelian/platform';
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
  const organization = owner && (await lockStaffing(work, owner.id));
  if (organization === undefined) return undefined;
  return { organization, turnover: await getRow(work.db, sql<HeldTurnover>`select ${columns} from turnovers.turnover t where t.id = ${id}`) };
}

/** The turnover a filing is about, with its organization. */
export async function turnoverInFiling(work: Work, { id, organizationId }: { readonly id: string; readonly organizationId: string }): Promise<{ readonly turnover: HeldTurnover; readonly organization: OrganizationRow }> {
  const organization = await lockStaffing(work, organizationId);
  if (organization === undefined) throw new Error(`filing ${id} has no submitter`);
  return { organization, turnover: await getRow(work.db, sql<HeldTurnover>`select ${columns} from turnovers.turnover t where t.filing_id = ${id}`) };
}

export async function contentOf({ db }: Work, { id, heldOn, congress }: HeldTurnover): Promise<TurnoverContent> {
  const entries = await listRows(db, sql<TurnoverEntry>`
    select change, person_id as "personId", person_name as "personName", post, title, department_name as "departmentName", effective_on as "effectiveOn", note
    from turnovers.turnover_entry where turnover_id = ${id} order by position`);
  return { heldOn, congress, entries };
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

export async function moveTurnover({ db }: Work, turnover: HeldTurnover, action: TurnoverAction): Promise<void> {
  await sql`update turnovers.turnover set state = ${nextState(turnover, action)}, version = version + 1 where id = ${turnover.id}`.execute(db);
}

export async function submitTurnover({ db }: Work, turnover: HeldTurnover, warnings: readonly Problem[], on: CivilDate): Promise<void> {
  await sql`
    update turnovers.turnover set state = ${nextState(turnover, 'SUBMIT')}, warnings = ${JSON.stringify(warnings)}::jsonb, submitted_on = ${on}, version = version + 1
    where id = ${turnover.id}`.execute(db);
}

/** Ties a turnover to the filing that carries it up, or, with null, takes it out again. */
export async function tieToFiling({ db }: Work, { id }: HeldTurnover, filingId: string | null): Promise<void> {
  await sql`update turnovers.turnover set filing_id = ${filingId}, version = version + 1 where id = ${id}`.execute(db);
}
