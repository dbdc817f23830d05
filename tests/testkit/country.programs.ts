import { type Database, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { materialKinds, materialStates } from '../../packages/modules/src/programs/index.ts';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

/** Materials of the reform with whatever hangs on them, for a country of rows that obey their constraints and nothing else. */
export async function fillPrograms(db: Database, dice: Dice, organizations: readonly Place[], uploads: readonly string[]): Promise<void> {
  for (const organization of dice.many(50, () => dice.pick(organizations))) {
    const id = randomUUID();
    const filingId = dice.isLucky(2, 3) ? await fillFiling(db, dice, id, organization, organizations) : null;
    await sql`
      insert into programs.reform_material (id, organization_id, lineage, kind, state, account, filing_id, due_on, submitted_on, drafted_at)
      values (${id}, ${organization.id}, ${organization.lineage}, ${dice.pick(materialKinds)}, ${dice.pick(materialStates)}, '进展', ${filingId}, ${dice.day()},
        (select submitted_at::date from filings.filing where id = ${filingId}), now())`.execute(db);
    await sql`insert into programs.reform_measure (material_id, position, requirement, measures, due_on, precision) values (${id}, 1, 'FUNCTION', '举措', current_date, 'DAY')`.execute(db);
    await sql`insert into programs.reform_figure (material_id, position, name, value, unit) values (${id}, 1, '人数', 40, '人')`.execute(db);
    if (filingId !== null) await fillPapers(db, dice, id, filingId, organizations, uploads);
  }
}

async function fillFiling(db: Database, dice: Dice, materialId: string, { id: organizationId, lineage }: Place, organizations: readonly Place[]): Promise<string> {
  const id = randomUUID();
  const isSubmitted = dice.isLucky(2, 3);
  const decider = isSubmitted ? dice.pick(organizations) : null;
  await sql`
    insert into filings.filing (id, kind, subject, procedure_key, procedure_version, title, organization_id, lineage, state, round, decider_id, decider_lineage, opened_at, submitted_at)
    values (${id}, 'REFORM_PLAN', ${materialId}, 'reform-plan.submission', 1, '推进计划', ${organizationId}, ${lineage}, ${isSubmitted ? 'SUBMITTED' : 'DRAFT'}, ${isSubmitted ? 1 : 0},
      ${decider?.id ?? null}, ${decider?.lineage ?? null}, now(), case when ${isSubmitted} then now() end)`.execute(db);
  if (decider === null) return id;
  for (const [role, place] of [['DECIDER', decider], ['RECEIVER', dice.pick(organizations)]] as const) {
    await sql`insert into filings.filing_recipient (filing_id, organization_id, lineage, role) values (${id}, ${place.id}, ${place.lineage}, ${role})`.execute(db);
  }
  return id;
}

async function fillPapers(db: Database, dice: Dice, materialId: string, filingId: string, organizations: readonly Place[], uploads: readonly string[]): Promise<void> {
  const scan = dice.pick(uploads);
  await sql`insert into filings.attachment (filing_id, upload_id, name, round, added_at) values (${filingId}, ${scan}, '扫描件', 0, now())`.execute(db);
  await sql`insert into programs.reform_original (material_id, document, stamped_on, stamped_by, sent_on, sent_how, scan_upload_id, recorded_at)
    values (${materialId}, 'PLAN', current_date, '校团委', current_date, 'POST', ${scan}, now())`.execute(db);
  const { id, lineage } = dice.pick(organizations);
  await sql`insert into programs.paper_receipt (material_id, organization_id, lineage, received_on, recorded_at) values (${materialId}, ${id}, ${lineage}, current_date, now())`.execute(db);
}
