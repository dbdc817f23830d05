import { uuidv7 } from '@xuelian/kernel';
import { getRow, sql, type Work } from '@xuelian/platform';
import type { Fraction } from '@xuelian/rules';
import type { HeldCongress } from '../congress/congress.rows.ts';
import { basesOf, isAdopted, type Sitting } from './session.ts';

/** Who sat: a congress, or the standing committee of one. */
export type SessionOwner = { readonly congressId: string; readonly committeeId?: undefined } | { readonly congressId?: undefined; readonly committeeId: string };

/** Enters a sitting with its resolutions, each with the outcome the rules give it. */
export async function insertSession({ db, now }: Work, owner: SessionOwner, sitting: Sitting, due: number, majority: Fraction | null): Promise<number> {
  const [id, congressId, committeeId] = [uuidv7(), owner.congressId ?? null, owner.committeeId ?? null];
  const { number } = await getRow(db, sql<{ number: number }>`
    insert into congresses.session (id, congress_id, committee_id, number, held_on, due, present, agenda, minutes, recorded_at)
    select ${id}, ${congressId}::uuid, ${committeeId}::uuid, coalesce(max(number), 0) + 1, ${sitting.heldOn}::date, ${due}::integer, ${sitting.present}::integer, ${sitting.agenda}::text[], ${sitting.minutes}, ${now}::timestamptz
    from congresses.session where congress_id = ${congressId}::uuid or committee_id = ${committeeId}::uuid returning number`);
  const bases = basesOf(due, sitting.present);
  const lines = sitting.resolutions.map((resolution) => ({ ...resolution, isAdopted: isAdopted(resolution, majority, bases) }));
  await sql`
    insert into congresses.resolution (session_id, position, matter, title, in_favor, against, abstained, is_adopted)
    select ${id}, line.position, given.matter, given.title, given."inFavor", given.against, given.abstained, given."isAdopted"
    from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) with ordinality as line(resolution, position)
    cross join lateral jsonb_to_record(line.resolution) as given(matter text, title text, "inFavor" integer, against integer, abstained integer, "isAdopted" boolean)`.execute(db);
  return number;
}

/** 应到人数: delegates on the roster, or, in an assembly, every student. */
export async function dueOf({ db }: Work, { id, form }: HeldCongress, linkedStudents: number | null): Promise<number> {
  if (form === 'GENERAL_ASSEMBLY') return linkedStudents ?? 0;
  return (await getRow(db, sql<{ count: number }>`select count(*)::integer as count from congresses.delegate where congress_id = ${id}`)).count;
}

/** What has been done at the sittings of a congress so far. */
export interface SittingsSoFar {
  readonly sessions: number;
  readonly lastHeldOn: string | null;
  readonly items: readonly string[];
  readonly materials: number;
}

export async function sittingsOf({ db }: Work, congressId: string): Promise<SittingsSoFar> {
  return await getRow(db, sql<SittingsSoFar>`
    select count(*)::integer as sessions, max(s.held_on) as "lastHeldOn",
      coalesce((select array_agg(distinct item) from congresses.session other cross join lateral unnest(other.agenda) as item where other.congress_id = ${congressId}), '{}') as items,
      (select count(*)::integer from congresses.material m where m.congress_id = ${congressId}) as materials
    from congresses.session s where s.congress_id = ${congressId}`);
}
