import { type Database, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { surveyKinds, surveyStates } from '../../packages/modules/src/surveys/index.ts';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

/** Surveys in every state, with what came of them. */
export async function fillSurveys(db: Database, dice: Dice, organizations: readonly Place[], persons: readonly string[]): Promise<void> {
  for (const state of dice.many(60, () => dice.pick(surveyStates))) {
    const [id, kind, { id: organizationId, lineage }] = [randomUUID(), dice.pick(surveyKinds), dice.pick(organizations)];
    await sql`
      insert into surveys.survey (id, kind, state, organization_id, lineage, title, introduction, scale, last_on, public_key, eligible, issued, answered, designed_at)
      values (${id}, ${kind}, ${state}, ${organizationId}, ${lineage}, '调查', '说明', 5, ${dice.day()}, ${state === 'DESIGNED' ? null : 'MA'}, 40, 30, 20, now())`.execute(db);
    await sql`insert into surveys.question (survey_id, position, kind, dimension, text, has_no_opinion, is_breakdown) values (${id}, 1, 'SCALE', 'SATISFACTION', '满意吗', true, false)`.execute(db);
    await sql`insert into surveys.subject (survey_id, position, person_id, name, post) values (${id}, 1, ${dice.pick(persons)}, '某人', '主席')`.execute(db);
    await sql`insert into surveys.figure (survey_id, question, officer, counts, mean) values (${id}, 1, ${kind === 'SATISFACTION' ? 0 : 1}, '[null, 10, 10, null, null, null]', 3.5)`.execute(db);
    await sql`insert into surveys.group_mean (survey_id, question, breakdown, choice, mean) values (${id}, 1, 2, 1, 3.5)`.execute(db);
    if (state === 'DESIGNED' || state === 'OPEN') continue;
    for (const isApproved of [true, false, null]) await sql`insert into surveys.remark (survey_id, question, text, is_approved) values (${id}, 2, '意见', ${isApproved})`.execute(db);
  }
}
