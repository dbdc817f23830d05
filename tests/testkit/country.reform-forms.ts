import { type Database, sql } from '@xuelian/platform';
import { createHash, randomUUID } from 'node:crypto';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

/** Forms that were read for any organization; empty but for one finding. */
export async function fillReformForms(db: Database, dice: Dice, organizations: readonly Place[]): Promise<void> {
  for (const { id, lineage } of dice.many(40, () => dice.pick(organizations))) {
    const content = { items: [], fields: {}, findings: [{ code: 'REFORM_FORM.NO_REMARKS', path: ['A1'], citations: [], message: { zh: '没有备注栏', en: 'no remarks' }, severity: 'ERROR', about: null, cell: 'A1' }] };
    await sql`
      insert into assessments.reform_form (id, organization_id, lineage, academic_year, asked_template, template, sha256, content, read_on, read_at)
      values (${randomUUID()}, ${id}, ${lineage}, 2023, 'SCHOOL_2023_2024', 'SCHOOL_2023_2024', ${createHash('sha256').update(id).digest('hex')}, ${JSON.stringify(content)}::jsonb, ${dice.day()}, now())`.execute(db);
  }
}
