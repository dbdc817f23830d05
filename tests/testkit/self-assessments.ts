import { type Database, getRow, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { reformIndicatorSet, templateOf } from '../../packages/modules/src/assessments/index.ts';

/** A reform self-assessment of the academic year 2023, published or only settled, with these words wherever words are kept. */
export async function plantSelfAssessment(db: Database, code: string, { isPublished, words }: { readonly isPublished: boolean; readonly words: string }): Promise<void> {
  const unit = await getRow(db, sql<{ id: string; lineage: string; issuerId: string; issuerLineage: string }>`
    select o.id, o.lineage, s.id as "issuerId", s.lineage as "issuerLineage" from organizations.organization o join organizations.organization s on s.id = o.superior_id where o.code = ${code}`);
  const [setId, cycleId, id] = [randomUUID(), randomUUID(), randomUUID()];
  const set = reformIndicatorSet(templateOf('SCHOOL_2023_2024'));
  await sql`
    insert into assessments.indicator_set (id, issuer_id, issuer_lineage, academic_year, title, content, state, drafted_at, published_on)
    values (${setId}, ${unit.issuerId}, ${unit.issuerLineage}, 2023, ${setId}, ${JSON.stringify(set)}::jsonb, 'PUBLISHED', now(), current_date)`.execute(db);
  await sql`
    insert into cycles.cycle (id, issuer_id, issuer_lineage, kind, academic_year, title, scope_id, owed_by, timely_on, submit_on, remind_before, remind_after, state, opened_on, planned_at)
    values (${cycleId}, ${unit.issuerId}, ${unit.issuerLineage}, 'REFORM_ASSESSMENT', 2023, ${words + code}, ${unit.issuerId}, '{SCHOOL_STUDENT_UNION}', '2024-10-01', '2024-10-01', '{}', '{}', 'OPEN', '2024-09-01', now())`.execute(db);
  await sql`
    insert into assessments.campaign (cycle_id, set_id, is_self_hidden, least_assessors, combination, tolerance, objection_days, rectification_days) values (${cycleId}, ${setId}, false, 1, 'MEAN', 0, 5, 30)`.execute(db);
  await sql`
    insert into assessments.assessment (id, cycle_id, organization_id, lineage, issuer_id, issuer_lineage, academic_year, state, submitted_at, return_note, published_on)
    values (${id}, ${cycleId}, ${unit.id}, ${unit.lineage}, ${unit.issuerId}, ${unit.issuerLineage}, 2023, ${isPublished ? 'PUBLISHED' : 'CONCLUDED'}, now(), ${words}, case when ${isPublished} then date '2024-11-20' end)`.execute(db);
  await sql`insert into assessments.self_value (assessment_id, indicator_key, value, is_met) values (${id}, 'staff', '{"yes":true,"number":3800}', true), (${id}, 'congress-held-on', '{"date":"2024-03-30"}', null)`.execute(db);
  await sql`
    insert into assessments.final_value (assessment_id, round, indicator_key, basis, value, is_met, reason)
    values (${id}, 1, 'staff', 'MODERATED', '{"yes":false,"number":4400}', false, ${words}), (${id}, 1, 'congress-held-on', 'SELF', '{"date":"2024-03-30"}', null, null)`.execute(db);
  await sql`insert into assessments.evidence (assessment_id, indicator_key, text) values (${id}, 'staff', ${words})`.execute(db);
}
