import { type CivilDate, uuidv7 } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, sql, type Work } from '@xuelian/platform';
import type { OrganizationRow } from '../organizations/index.ts';
import { lockOffice, type LockedOffice, lockStaffing } from '../people/index.ts';
import { type ExitAction, exitMachine, type ExitState } from './exit.machine.ts';
import type { ExitGround, ExitMeasure } from './exit.ts';

/** An exit as commands need it. */
export interface HeldExit {
  readonly id: string;
  readonly officeId: string;
  readonly personId: string;
  readonly personName: string;
  /** The account of the officer; null where they have none. */
  readonly accountId: string | null;
  readonly title: string;
  readonly state: ExitState;
  readonly measure: ExitMeasure | null;
  readonly version: number;
}

/** An exit with its office and organization, held until commit. */
export interface ExitCase {
  readonly exit: HeldExit;
  readonly office: LockedOffice;
  readonly organization: OrganizationRow;
}

export async function holdExit(work: Work, id: string): Promise<ExitCase | undefined> {
  const owner = await findRow(work.db, sql<{ officeId: string; organizationId: string }>`select office_id as "officeId", organization_id as "organizationId" from turnovers.officer_exit where id = ${id}`);
  const organization = owner && (await lockStaffing(work, owner.organizationId));
  const office = owner && (await lockOffice(work, owner.officeId));
  if (organization === undefined || office === undefined) return undefined;
  // Read under the lock of the organization, which every change of its exits takes.
  const exit = await getRow(work.db, sql<HeldExit>`
    select x.id, x.office_id as "officeId", x.person_id as "personId", p.name as "personName", (select a.id from people.account a where a.person_id = p.id) as "accountId", t.title,
      x.state, x.measure, x.version
    from turnovers.officer_exit x join people.person p on p.id = x.person_id join people.office_term t on t.id = x.office_id where x.id = ${id}`);
  return { exit, office, organization };
}

/** Undefined where the office has an open exit; the index knows, whatever races. */
export async function insertExit({ db, actor, now }: Work, { rowId, lineage }: OrganizationRow, { id: officeId, personId }: LockedOffice, grounds: readonly ExitGround[], account: string): Promise<string | undefined> {
  const row = await findRow(db, sql<{ id: string }>`
    insert into turnovers.officer_exit (id, organization_id, lineage, office_id, person_id, grounds, account, raised_at, raised_by)
    values (${uuidv7()}, ${rowId}, ${lineage}, ${officeId}, ${personId}, ${[...grounds]}::text[], ${account}, ${now}, ${actor.personId})
    on conflict (office_id) where state in ('GROUNDS_RAISED', 'DECIDED') do nothing returning id`);
  return row?.id;
}

export async function moveExit({ db }: Work, { id, state }: HeldExit, action: ExitAction, ...sets: readonly Fragment[]): Promise<void> {
  const next = exitMachine.next(state, action);
  if (next === undefined) throw new Error(`exit ${id} in ${state} knows no ${action}`);
  await sql`update turnovers.officer_exit set ${sql.join([...sets, sql`state = ${next}`, sql`version = version + 1`])} where id = ${id}`.execute(db);
}

export const decidedAs = (measure: ExitMeasure, on: CivilDate, by: string | null): readonly Fragment[] => [sql`measure = ${measure}`, sql`decided_on = ${on}`, sql`decided_by = ${by}`];
