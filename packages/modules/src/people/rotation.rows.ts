import { uuidv7 } from '@xuelian/kernel';
import { findRow, listRows, sql, type Work } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import type { Term } from './office.ts';
import { daysOf, type PlannedTurn, type TurnDays } from './rotation.ts';

/** A turn that is planned already. */
export interface StoredTurn extends PlannedTurn, TurnDays {
  readonly id: string;
  readonly organizationId: string;
  readonly version: number;
}

const columns = sql`r.id, r.organization_id as "organizationId", r.person_id as "personId", r.academic_year as "academicYear", r.half, r.started_on as "startedOn", r.ended_on as "endedOn", r.version`;

export async function listTurns({ db }: Work, organizationId: string): Promise<readonly StoredTurn[]> {
  return await listRows(db, sql<StoredTurn>`select ${columns} from people.rotation_turn r where r.organization_id = ${organizationId} order by r.started_on`);
}

export async function findTurn({ db }: Work, id: string): Promise<StoredTurn | undefined> {
  return await findRow(db, sql<StoredTurn>`select ${columns} from people.rotation_turn r where r.id = ${id}`);
}

export async function insertTurn({ db, now }: Work, organizationId: string, turn: PlannedTurn): Promise<string> {
  const id = uuidv7();
  const { startedOn, endedOn } = daysOf(turn);
  await sql`
    insert into people.rotation_turn (id, organization_id, person_id, academic_year, half, started_on, ended_on, planned_at)
    values (${id}, ${organizationId}, ${turn.personId}, ${turn.academicYear}, ${turn.half}, ${startedOn}, ${endedOn}, ${now})`.execute(db);
  return id;
}

/** An office of the presidium, for asking who may take a turn and who stands in its way. */
export interface PresidiumOffice extends Term {
  readonly personId: string;
  readonly post: PostId;
}

export async function listOfficesIn({ db }: Work, organizationId: string, posts: readonly PostId[]): Promise<readonly PresidiumOffice[]> {
  return await listRows(db, sql<PresidiumOffice>`
    select person_id as "personId", post, started_on as "startedOn", ended_on as "endedOn" from people.office_term
    where organization_id = ${organizationId} and post = any(${[...posts]}::text[])`);
}
