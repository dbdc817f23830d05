import { type Database, listRows, sql } from '@xuelian/platform';
import { createHash, randomUUID } from 'node:crypto';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Congresses with whatever hangs on them, for a country of rows that obey their constraints and nothing else. */
export async function fillCongresses(db: Database, dice: Dice, organizations: readonly Place[], persons: readonly string[], uploads: readonly string[]): Promise<void> {
  for (const organization of organizations) {
    if (dice.isLucky(1, 2)) await fillCommittee(db, dice, organization, organizations, persons);
    for (const number of dice.many(dice.below(3), (index) => index + 1)) {
      const id = await fillCongress(db, dice, organization, number);
      if (dice.isLucky(1, 2)) await fillApplication(db, dice, id, organization, organizations);
      await fillDelegates(db, dice, id, organizations, persons);
      await fillElection(db, dice, id, organization, persons);
      if (dice.isLucky(1, 2)) await fillInspection(db, dice, id, organization, organizations, persons);
      if (dice.isLucky(1, 2)) {
        await sql`insert into congresses.material (congress_id, upload_id, kind, name, media_type, size, sha256, added_at)
          values (${id}, ${dice.pick(uploads)}, 'MINUTES', '会议记录', 'application/pdf', 1, ${hashOf(id)}, now())`.execute(db);
      }
    }
  }
}

async function fillCongress(db: Database, dice: Dice, { id: organizationId, lineage }: Place, number: number): Promise<string> {
  const id = randomUUID();
  const openedOn = dice.isLucky(1, 2) ? sql`current_date - ${dice.below(900)}::integer` : sql`null::date`;
  await sql`
    insert into congresses.congress (id, organization_id, lineage, number, form, planned_on, agenda, state, content_hash, opened_on, drafted_at)
    select ${id}, ${organizationId}, ${lineage}, ${number}, 'CONGRESS', ${dice.day()}, array['ELECTION', 'CHARTER'], case when day is null then 'PLANNED' else 'IN_SESSION' end, ${hashOf(id)}, day, now()
    from (select ${openedOn} as day) as opened`.execute(db);
  return id;
}

async function fillApplication(db: Database, dice: Dice, congressId: string, { id: organizationId, lineage }: Place, organizations: readonly Place[]): Promise<void> {
  const decider = dice.pick(organizations);
  const isSubmitted = dice.isLucky(2, 3);
  const rows = await listRows(db, sql`
    insert into filings.filing (id, kind, subject, procedure_key, procedure_version, title, organization_id, lineage, state, round, decider_id, decider_lineage, opened_at, submitted_at)
    values (${randomUUID()}, 'CONGRESS_APPLICATION', ${congressId}, 'congress.application', 1, '召开申请', ${organizationId}, ${lineage}, ${isSubmitted ? 'SUBMITTED' : 'DRAFT'}, ${isSubmitted ? 1 : 0},
      ${isSubmitted ? decider.id : null}, ${isSubmitted ? decider.lineage : null}, now(), case when ${isSubmitted} then now() end) returning id`);
  await sql`update congresses.congress set filing_id = ${(rows[0] as { id: string }).id} where id = ${congressId}`.execute(db);
}

async function fillElection(db: Database, dice: Dice, congressId: string, { id: organizationId, lineage }: Place, persons: readonly string[]): Promise<void> {
  const [session, election] = [randomUUID(), randomUUID()];
  await sql`insert into congresses.session (id, congress_id, number, held_on, due, present, agenda, minutes, recorded_at)
    values (${session}, ${congressId}, 1, current_date, 3, 3, array['ELECTION'], '', now())`.execute(db);
  await sql`insert into congresses.resolution (session_id, position, matter, title, in_favor, against, abstained, is_adopted) values (${session}, 1, 'ELECTION', '某事', 3, 0, 0, true)`.execute(db);
  await sql`insert into congresses.election (id, organization_id, lineage, congress_id, post, seats, ends_terms, state, held_on, called_at)
    values (${election}, ${organizationId}, ${lineage}, ${congressId}, 'PRESIDIUM_MEMBER', 1, true, ${dice.pick(['VOTING', 'ELECTED', 'RECOGNIZED', 'NOT_RECOGNIZED'])}, current_date, now())`.execute(db);
  await sql`insert into congresses.election_candidate (election_id, position, person_id, name, elected_in)
    values (${election}, 1, ${dice.pick(persons)}, '某甲', 1), (${election}, 2, null, '某乙', null)`.execute(db);
  await sql`insert into congresses.election_round (election_id, round, held_on, seats, due, present, issued, returned, valid, invalid, is_void, seats_left, tied, next)
    values (${election}, 1, current_date, 1, 3, 3, 3, 3, 3, 0, false, 0, '{}', '{}')`.execute(db);
  await sql`insert into congresses.election_votes (election_id, round, candidate, in_favor, against, abstained) values (${election}, 1, 1, 2, 1, 0), (${election}, 1, 2, 1, 2, 0)`.execute(db);
}

async function fillCommittee(db: Database, dice: Dice, { id: organizationId, lineage }: Place, organizations: readonly Place[], persons: readonly string[]): Promise<void> {
  const [committee, session] = [randomUUID(), randomUUID()];
  await sql`insert into congresses.committee (id, organization_id, lineage, formed_on, recorded_at) values (${committee}, ${organizationId}, ${lineage}, current_date, now())`.execute(db);
  await sql`insert into congresses.committee_seat (committee_id, position, organization_id, person_id, name, is_college_head)
    values (${committee}, 1, ${dice.pick(organizations).id}, ${dice.pick(persons)}, '某甲', true), (${committee}, 2, ${dice.pick(organizations).id}, null, '某乙', null)`.execute(db);
  await sql`insert into congresses.session (id, committee_id, number, held_on, due, present, agenda, minutes, recorded_at)
    values (${session}, ${committee}, 1, current_date, 2, 2, array['SUPERVISE'], '', now())`.execute(db);
  await sql`insert into congresses.resolution (session_id, position, matter, title, in_favor, against, abstained, is_adopted) values (${session}, 1, 'SUPERVISE', '某事', 2, 0, 0, true)`.execute(db);
}

async function fillInspection(db: Database, dice: Dice, congressId: string, { id: organizationId, lineage }: Place, organizations: readonly Place[], persons: readonly string[]): Promise<void> {
  const id = randomUUID();
  const [inspector, isOver] = [dice.pick(organizations), dice.isLucky(2, 3)];
  await sql`insert into congresses.inspection (id, congress_id, organization_id, lineage, inspector_id, inspector_lineage, tie, state, planned_on, inspected_on, account, planned_at)
    values (${id}, ${congressId}, ${organizationId}, ${lineage}, ${inspector.id}, ${inspector.lineage}, 'SUPERIOR', ${isOver ? 'INSPECTED' : 'PLANNED'}, current_date, case when ${isOver} then current_date end, '情况', now())`.execute(db);
  await sql`insert into congresses.inspection_finding (inspection_id, position, what, severity, due_on) values (${id}, 1, '某事', 'DEFECT', ${dice.day()})`.execute(db);
  await sql`insert into congresses.inspection_action (inspection_id, position, action, finding, note, person_id, at) values (${id}, 1, 'ANSWER', 1, '答复', ${dice.pick(persons)}, now())`.execute(db);
}

async function fillDelegates(db: Database, dice: Dice, congressId: string, organizations: readonly Place[], persons: readonly string[]): Promise<void> {
  const quotaId = randomUUID();
  const [unit, other] = [dice.pick(organizations), dice.pick(organizations)];
  await sql`insert into congresses.quota (id, congress_id, version, reason, total, floor, students, grades, main_clubs, counties, school_types, ethnicities, set_at)
    values (${quotaId}, ${congressId}, 1, '', 3, 1, 300, array['2024级'], '{}', '{}', '{}', '{}', now())`.execute(db);
  await sql`insert into congresses.quota_seat (quota_id, position, organization_id, students, seats, ground, quota_of, quota_by, whole_seats, remainder, remainder_rank, remainder_seats, floor_seats)
    values (${quotaId}, 1, ${unit.id}, 300, 3, 'WHOLE_QUOTA', 900, 300, 3, 0, 1, 0, 0)`.execute(db);
  for (const [position, from] of [unit, unit, other].entries()) {
    await sql`insert into congresses.delegate (id, congress_id, unit_id, position, path, person_id, student_number, name, is_union_officer, grade)
      values (${randomUUID()}, ${congressId}, ${from.id}, ${position + 1}, 'CLASS_ELECTION', ${dice.isLucky(1, 3) ? dice.pick(persons) : null}, ${`${congressId}${String(position)}`}, '某代表', ${dice.isLucky(1, 3)}, '2024级')
      on conflict do nothing`.execute(db);
  }
}
