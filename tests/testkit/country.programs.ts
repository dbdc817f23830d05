import { type Database, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { itemStates, materialKinds, materialStates } from '../../packages/modules/src/programs/index.ts';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

/** Materials of the reform with whatever hangs on them, for a country of rows that obey their constraints and nothing else. */
export async function fillPrograms(db: Database, dice: Dice, organizations: readonly Place[], uploads: readonly string[], persons: readonly string[]): Promise<void> {
  for (const issuer of dice.many(12, () => dice.pick(organizations))) await fillProgram(db, dice, issuer, organizations, uploads, persons);
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

/** A program of any issuer for any schools: whose it is decides who reads it. */
async function fillProgram(db: Database, dice: Dice, issuer: Place, organizations: readonly Place[], uploads: readonly string[], persons: readonly string[]): Promise<void> {
  const id = randomUUID();
  await sql`
    insert into programs.reform_program (id, issuer_id, issuer_lineage, title, state, accepts_from, content_hash, started_on, drafted_at)
    values (${id}, ${issuer.id}, ${issuer.lineage}, '改革任务', 'RUNNING', current_date, ${'0'.repeat(64)}, current_date, now())`.execute(db);
  await sql`insert into programs.reform_task (program_id, position, number, task, content, precision, due_on) values (${id}, 1, '1.1', '任务', '内容', 'DAY', ${dice.day()}), (${id}, 2, '1.2', '任务', '内容', 'NONE', null)`.execute(db);
  const schools = [...new Set(dice.many(4, () => dice.pick(organizations)))];
  for (const [index, school] of schools.entries()) {
    await fillSchool(db, dice, id, issuer, school, uploads, persons);
    if (index === 0) await sql`insert into programs.reform_adjustment (program_id, position, organization_id, kind, reason, adjusted_on) values (${id}, 1, ${school.id}, 'ADDED', '新建', current_date)`.execute(db);
  }
}

async function fillSchool(db: Database, dice: Dice, programId: string, issuer: Place, school: Place, uploads: readonly string[], persons: readonly string[]): Promise<void> {
  const [id, check, acceptance] = [randomUUID(), randomUUID(), randomUUID()];
  await sql`
    insert into programs.school_reform (id, program_id, issuer_id, issuer_lineage, organization_id, lineage, province_code, state, joined_on)
    values (${id}, ${programId}, ${issuer.id}, ${issuer.lineage}, ${school.id}, ${school.lineage}, ${dice.pick(['440000', '220000', null])}, ${dice.pick(['IN_REFORM', 'NOT_ACCEPTED', 'WITHDRAWN'])}, current_date)`.execute(db);
  await sql`insert into programs.self_check (id, school_reform_id, checked_on, account, open_items, person_id, recorded_at) values (${check}, ${id}, current_date, '情况', 2, ${dice.pick(persons)}, now())`.execute(db);
  await sql`insert into programs.acceptance (id, school_reform_id, round, begun_on, concluded_on, is_accepted, note) values (${acceptance}, ${id}, 1, current_date, current_date, false, '意见')`.execute(db);
  await sql`insert into programs.acceptance_inspector (acceptance_id, person_id) values (${acceptance}, ${dice.pick(persons)})`.execute(db);
  for (const position of [1, 2]) {
    const [item, state] = [randomUUID(), dice.pick(itemStates)];
    await sql`
      insert into programs.reform_item (id, school_reform_id, program_id, position, organization_id, lineage, due_on, state, evidence, closed_on)
      select ${item}, ${id}, program_id, position, ${school.id}, ${school.lineage}, due_on, ${state}, '佐证', case when ${state} = 'CLOSED_OUT' then current_date end
      from programs.reform_task where program_id = ${programId} and position = ${position}`.execute(db);
    await sql`insert into programs.reform_item_action (item_id, position, action, to_state, note, person_id, at) values (${item}, 1, 'CLAIM', 'DONE_CLAIMED', '佐证', ${dice.pick(persons)}, now())`.execute(db);
    if (dice.isLucky(1, 2)) await sql`insert into programs.reform_item_file (item_id, position, upload_id, name) values (${item}, 1, ${dice.pick(uploads)}, '附件')`.execute(db);
    await sql`insert into programs.self_check_entry (self_check_id, item_id, finding, correction) values (${check}, ${item}, '发现', '整改')`.execute(db);
    await sql`insert into programs.acceptance_verdict (acceptance_id, item_id, is_met, note) values (${acceptance}, ${item}, false, '意见')`.execute(db);
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
