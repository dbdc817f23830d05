import { type Database, listRows, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { type FormDefinition, type ReportKind, reportKinds, reportMachines, standardForms } from '../../packages/modules/src/reports/index.ts';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

interface Owed extends Place {
  readonly obligationId: string;
  readonly cycleId: string;
  readonly academicYear: number;
}

/** Forms, and reports for whatever is owed, in any state; for a country of rows that obey their constraints and nothing else. */
export async function fillReports(db: Database, dice: Dice, organizations: readonly Place[], persons: readonly string[], uploads: readonly string[]): Promise<void> {
  for (const kind of reportKinds) {
    const forms = [];
    for (const [number, state] of (['SUPERSEDED', 'PUBLISHED', 'DRAFT'] as const).entries()) forms.push({ id: await fillForm(db, dice.pick(organizations), kind, number + 1, state, standardForms[kind]), state });
    const [form = { id: '' }] = forms;
    for (const owed of await obligationsOf(db, dice, organizations, kind)) {
      await sql`insert into reports.cycle_form (cycle_id, form_id, bound_at) values (${owed.cycleId}, ${form.id}, now()) on conflict do nothing`.execute(db);
      await fillReport(db, dice, { kind, formId: form.id, owed, receiver: dice.pick(organizations), persons, uploads });
    }
  }
}

/** What the dice left owing reports, and some more of two years, so that there is enough of it. */
async function obligationsOf(db: Database, dice: Dice, organizations: readonly Place[], kind: ReportKind): Promise<readonly Owed[]> {
  for (const year of [2024, 2025]) {
    const [issuer, cycle] = [dice.pick(organizations), randomUUID()];
    await sql`
      insert into cycles.cycle (id, issuer_id, issuer_lineage, kind, academic_year, title, scope_id, owed_by, timely_on, submit_on, remind_before, remind_after, state, opened_on, planned_at)
      values (${cycle}, ${issuer.id}, ${issuer.lineage}, ${kind}, ${year}, ${cycle}, ${issuer.id}, '{SCHOOL_STUDENT_UNION}', '2026-06-01', '2026-06-30', '{}', '{}', 'OPEN', '2026-05-01', now())`.execute(db);
    for (const { id, lineage } of new Set(dice.many(12, () => dice.pick(organizations)))) {
      await sql`
        insert into cycles.obligation (id, cycle_id, kind, academic_year, organization_id, lineage, state, timely_on, submit_on, submitted_on, fulfilled_on)
        values (${randomUUID()}, ${cycle}, ${kind}, ${year}, ${id}, ${lineage}, ${dice.pick(['SUBMITTED', 'RETURNED'])}, '2026-06-01', '2026-06-30', '2026-05-30', null)`.execute(db);
    }
  }
  return await listRows(db, sql<Owed>`select id as "obligationId", cycle_id as "cycleId", academic_year as "academicYear", organization_id as id, lineage from cycles.obligation where kind = ${kind} order by id`);
}

async function fillForm(db: Database, { id: organizationId, lineage }: Place, kind: ReportKind, number: number, state: string, { title, sections }: FormDefinition): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into reports.form (id, organization_id, lineage, kind, number, state, title, sections, drafted_at, published_on)
    values (${id}, ${organizationId}, ${lineage}, ${kind}, ${number}, ${state}, ${title}, ${JSON.stringify(sections)}::jsonb, now(), ${state === 'DRAFT' ? null : '2026-05-01'})`.execute(db);
  if (state !== 'DRAFT') await sql`insert into reports.counted_field (form_id, key, position, label, unit, roll_up) values (${id}, 'activities', 1, '{"zh":"举办活动","en":null}', '场', 'SUM')`.execute(db);
  return id;
}

interface Filling {
  readonly kind: ReportKind;
  readonly formId: string;
  readonly owed: Owed;
  readonly receiver: Place;
  readonly persons: readonly string[];
  readonly uploads: readonly string[];
}

async function fillReport(db: Database, dice: Dice, { kind, formId, owed, receiver, persons, uploads }: Filling): Promise<void> {
  const [id, hearing] = [randomUUID(), randomUUID()];
  const state = dice.pick(reportMachines[kind].states);
  if (state === 'HEARD') await sql`
    insert into reports.hearing (id, organization_id, lineage, manner, heard_on, place, note, recorded_at) values (${hearing}, ${receiver.id}, ${receiver.lineage}, 'MEETING', '2026-06-10', '大礼堂', '意见', now())`.execute(db);
  await sql`
    insert into reports.report (id, kind, cycle_id, obligation_id, academic_year, form_id, organization_id, lineage, receiver_id, receiver_lineage, state, answers, derived_on, submitted_on, hearing_id, drafted_at)
    values (${id}, ${kind}, ${owed.cycleId}, ${owed.obligationId}, ${owed.academicYear}, ${formId}, ${owed.id}, ${owed.lineage}, ${receiver.id}, ${receiver.lineage}, ${state}, '{"activities":3}', '2026-06-01',
      ${state === 'DRAFT' ? null : '2026-06-01'}, ${state === 'HEARD' ? hearing : null}, now())`.execute(db);
  await sql`insert into reports.figure (report_id, form_id, key, value) values (${id}, ${formId}, 'activities', ${dice.below(50)})`.execute(db);
  await sql`insert into reports.report_action (report_id, position, action, to_state, round, side, person_id, at) values (${id}, 1, 'SUBMIT', 'SUBMITTED', 1, 'AUTHOR', ${dice.pick(persons)}, now())`.execute(db);
  await sql`insert into reports.correction (report_id, round, position, place, note) values (${id}, 1, 1, 'activities', '核对')`.execute(db);
  if (dice.isLucky(1, 2)) await sql`insert into reports.report_file (report_id, position, upload_id, name) values (${id}, 1, ${dice.pick(uploads)}, '附件')`.execute(db);
  if (kind === 'CONGRESS_REPORT') await sql`
    insert into reports.delivery (report_id, manner, delivered_on, congress_id) select ${id}, 'WRITTEN', '2026-06-01', g.id from congresses.congress g order by g.id limit 1`.execute(db);
}
