import { type Database, listRows, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { awardStates, benefits, capacities, councilStates, debriefStates, grades, judgedStates } from '../../packages/modules/src/reviews/index.ts';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

/** Councils of any organization, whose members and debriefs are anybody’s, with ballots, results and what rests on them. */
export async function fillReviews(db: Database, dice: Dice, organizations: readonly Place[], persons: readonly string[], uploads: readonly string[]): Promise<void> {
  for (const half of dice.many(40, () => dice.pick([1, 2]))) {
    const id = randomUUID();
    const [unit, organizer] = [dice.pick(organizations), dice.pick(organizations)];
    const rows = await listRows(db, sql`
      insert into reviews.council (id, organization_id, lineage, organizer_id, organizer_lineage, academic_year, half, state, formed_on, dimensions, scale_least, scale_most, excellent_from, competent_from, pass_from,
        is_notice_due, formed_at)
      values (${id}, ${unit.id}, ${unit.lineage}, ${organizer.id}, ${organizer.lineage}, ${2020 + dice.below(6)}, ${half}, ${dice.pick(councilStates)}, ${dice.day()}, array['POLITICS', 'STUDY'], 0, 100, 90, 75, 60,
        ${dice.isLucky(1, 2)}, now()) on conflict do nothing returning id`);
    if (rows.length === 0) continue;
    const members = [...new Set(dice.many(4, () => dice.pick(persons)))];
    for (const [index, personId] of members.entries()) {
      await sql`insert into reviews.council_member (council_id, position, person_id, capacity, is_on_record, is_officer)
        values (${id}, ${index + 1}, ${personId}, ${dice.pick(capacities)}, ${dice.pick([true, false, null])}, ${dice.isLucky(1, 2)})`.execute(db);
    }
    for (const personId of new Set(dice.many(3, () => dice.pick(persons)))) await fillDebrief(db, dice, id, personId, members, uploads);
  }
}

async function fillDebrief(db: Database, dice: Dice, councilId: string, personId: string, members: readonly string[], uploads: readonly string[]): Promise<void> {
  const id = randomUUID();
  const state = dice.pick(debriefStates);
  const isJudged = (judgedStates as readonly string[]).includes(state);
  const inserted = await listRows(db, sql`
    insert into reviews.debrief (id, council_id, organization_id, lineage, organizer_id, organizer_lineage, academic_year, half, person_id, post, state, text, submitted_on, heard_on, ballots, mean, grade, result_on)
    select ${id}, c.id, c.organization_id, c.lineage, c.organizer_id, c.organizer_lineage, c.academic_year, c.half, ${personId}, 'PRESIDIUM_MEMBER', ${state}, '述职', current_date, current_date, 2,
      ${isJudged ? dice.below(100) : null}, ${isJudged ? dice.pick(grades) : null}, case when ${isJudged} then current_date end
    from reviews.council c where c.id = ${councilId} on conflict do nothing returning id`);
  if (inserted.length === 0) return; // Nobody gives account twice in a semester.
  await sql`insert into reviews.debrief_action (debrief_id, position, action, to_state, person_id, note, at) values (${id}, 1, 'EXPECT', 'OWED', ${personId}, '说明', now())`.execute(db);
  await sql`insert into reviews.debrief_file (debrief_id, upload_id, name) values (${id}, ${dice.pick(uploads)}, '述职.pdf')`.execute(db);
  if (isJudged) await sql`insert into reviews.debrief_mean (debrief_id, dimension, mean) values (${id}, 'STUDY', 80)`.execute(db);
  for (const member of members) {
    if (!dice.isLucky(1, 2)) continue;
    await sql`insert into reviews.ballot (debrief_id, person_id, capacity, cast_at) values (${id}, ${member}, 'DELEGATE', now())`.execute(db);
    await sql`insert into reviews.ballot_score (debrief_id, person_id, dimension, score, comment) values (${id}, ${member}, 'STUDY', 80, ${dice.pick(['踏实', null])})`.execute(db);
  }
  await sql`
    insert into reviews.exit_result (officer_exit_id, debrief_id)
    select x.id, ${id} from turnovers.officer_exit x where x.id not in (select officer_exit_id from reviews.exit_result) order by x.id limit 1`.execute(db);
  if (!dice.isLucky(1, 2)) return;
  await sql`
    insert into reviews.award_nomination (id, organization_id, lineage, decider_id, decider_lineage, person_id, benefit, title, grounds, account, debrief_id, state, nominated_at)
    select ${randomUUID()}, d.organization_id, d.lineage, d.organizer_id, d.organizer_lineage, d.person_id, ${dice.pick(benefits)}, '优秀学生干部', array['REVIEW_RESULT'], '事迹', d.id, ${dice.pick(awardStates)}, now()
    from reviews.debrief d where d.id = ${id}`.execute(db);
}
