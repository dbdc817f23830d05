import { type Database, listRows, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import type { IndicatorSet } from '../../packages/modules/src/assessments/index.ts';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

const states = ['DRAFT', 'PUBLISHED', 'DISCARDED'] as const;

const set: IndicatorSet = {
  title: { zh: '学生会工作考核' }, assessed: { kinds: ['COLLEGE_STUDENT_UNION'] },
  parts: [{ key: 'work', title: { zh: '日常工作' }, marks: [], points: 100_00, scale: { kind: 'POINTS', step: 50 }, evidence: 'OPTIONAL', source: 'ASSESSOR' }],
};

/** Sets of any issuer, in any state, and campaigns on whatever cycles there are. */
export async function fillAssessments(db: Database, dice: Dice, organizations: readonly Place[], persons: readonly string[], uploads: readonly string[]): Promise<void> {
  for (const state of dice.many(40, () => dice.pick(states))) {
    const issuer = dice.pick(organizations);
    await sql`
      insert into assessments.indicator_set (id, issuer_id, issuer_lineage, academic_year, title, content, state, drafted_at, published_on)
      values (${randomUUID()}, ${issuer.id}, ${issuer.lineage}, 2025, ${randomUUID()}, ${JSON.stringify(set)}::jsonb, ${state}, now(), case when ${state} = 'PUBLISHED' then current_date end)`.execute(db);
  }
  const setId = randomUUID();
  const [first] = organizations;
  await sql`
    insert into assessments.indicator_set (id, issuer_id, issuer_lineage, academic_year, title, content, state, drafted_at, published_on)
    values (${setId}, ${first?.id}, ${first?.lineage}, 2025, '通用', ${JSON.stringify(set)}::jsonb, 'PUBLISHED', now(), current_date)`.execute(db);
  const cycles = await listRows(db, sql<{ id: string; issuerId: string; issuerLineage: string; isOpened: boolean }>`select id, issuer_id as "issuerId", issuer_lineage as "issuerLineage", opened_on is not null as "isOpened" from cycles.cycle order by planned_at, id`);
  for (const cycle of cycles) {
    await sql`
      insert into assessments.campaign (cycle_id, set_id, is_self_hidden, least_assessors, combination, tolerance, objection_days, rectification_days)
      values (${cycle.id}, ${setId}, ${dice.isLucky(1, 2)}, 1, 'MEAN', 2000, 5, 30)`.execute(db);
    // Before its cycle opens nobody is assessed.
    if (!cycle.isOpened) continue;
    for (const unit of new Set(dice.many(5, () => dice.pick(organizations)))) await fillAssessment(db, dice, cycle, unit, persons, uploads);
  }
}

const assessmentStates = ['DRAFT', 'SUBMITTED', 'RETURNED', 'CONCLUDED', 'PUBLISHED'] as const;

async function fillAssessment(db: Database, dice: Dice, cycle: { readonly id: string; readonly issuerId: string; readonly issuerLineage: string }, unit: Place, persons: readonly string[], uploads: readonly string[]): Promise<void> {
  const id = randomUUID();
  const state = dice.pick(assessmentStates);
  const isPublished = state === 'PUBLISHED';
  await sql`
    insert into assessments.assessment (id, cycle_id, organization_id, lineage, issuer_id, issuer_lineage, academic_year, state, submitted_at, score, rank, is_disqualified, published_on)
    values (${id}, ${cycle.id}, ${unit.id}, ${unit.lineage}, ${cycle.issuerId}, ${cycle.issuerLineage}, 2025, ${state}, ${state === 'DRAFT' ? null : '2026-05-20'}, ${isPublished ? 80 : null}, ${isPublished ? 1 : null},
      ${isPublished ? false : null}, ${isPublished ? '2026-06-01' : null})`.execute(db);
  for (const person of new Set(dice.many(3, () => dice.pick(persons)))) {
    await sql`
      insert into assessments.appointment (id, cycle_id, person_id, organization_id, sources, appointed_at, handed_in_at)
      values (${randomUUID()}, ${cycle.id}, ${person}, ${unit.id}, '{ASSESSOR}', now(), ${dice.isLucky(1, 2) ? '2026-05-25' : null})`.execute(db);
    await sql`insert into assessments.score (assessment_id, indicator_key, person_id, value, score, note) values (${id}, 'work', ${person}, '{"points":8000}', 8000, '较好')`.execute(db);
  }
  await sql`insert into assessments.evidence (assessment_id, indicator_key, text) values (${id}, 'work', '佐证')`.execute(db);
  await sql`insert into assessments.evidence_file (assessment_id, indicator_key, upload_id, name) values (${id}, 'work', ${dice.pick(uploads)}, '附件')`.execute(db);
  await sql`insert into assessments.self_value (assessment_id, indicator_key, value, score) values (${id}, 'work', '{"points":9000}', 9000)`.execute(db);
  await sql`insert into assessments.disqualification (assessment_id, key, reason) values (${id}, 'breach', '理由')`.execute(db);
  await sql`insert into assessments.final_value (assessment_id, round, indicator_key, basis, score, points, outcome) values (${id}, 1, 'work', 'COMBINED', 8000, 10000, 'SATISFACTION')`.execute(db);
  if (isPublished) await sql`insert into assessments.result (assessment_id, round, kind, score, rank, concluded_on) values (${id}, 1, 'PUBLICATION', 80, 1, '2026-06-01')`.execute(db);
  await sql`insert into assessments.objection (id, assessment_id, indicator_keys, text, raised_on) values (${randomUUID()}, ${id}, '{work}', '复核', '2026-06-02')`.execute(db);
  const task = randomUUID();
  await sql`insert into assessments.rectification (id, assessment_id, indicator_key, due_on) values (${task}, ${id}, 'work', '2026-07-01')`.execute(db);
  await sql`insert into assessments.rectification_file (rectification_id, upload_id, name) values (${task}, ${dice.pick(uploads)}, '附件')`.execute(db);
}
