import { type Database, sql } from '@xuelian/platform';
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

/** Sets of any issuer, in any state. */
export async function fillAssessments(db: Database, dice: Dice, organizations: readonly Place[]): Promise<void> {
  for (const state of dice.many(40, () => dice.pick(states))) {
    const issuer = dice.pick(organizations);
    await sql`
      insert into assessments.indicator_set (id, issuer_id, issuer_lineage, academic_year, title, content, state, drafted_at, published_on)
      values (${randomUUID()}, ${issuer.id}, ${issuer.lineage}, 2025, ${randomUUID()}, ${JSON.stringify(set)}::jsonb, ${state}, now(), case when ${state} = 'PUBLISHED' then current_date end)`.execute(db);
  }
}
