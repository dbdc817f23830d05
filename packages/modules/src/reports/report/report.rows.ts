import { type CivilDate, type Placement, uuidv7 } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import { type HeldObligation, holdObligation } from '../../cycles/index.ts';
import type { Answers } from '../form/answer.ts';
import { fieldsOf, type FormDefinition, isNumberKind, type ReportKind } from '../form/form.ts';
import type { FormInUse } from '../form/form.rows.ts';
import { type ReportAction, reportActionRules, reportMachines, type ReportState } from './report.machine.ts';

/** One end of a report, as it stands today. */
export interface Party extends Required<Placement> {
  readonly id: string;
}

const partyOf = (alias: string): Fragment => {
  const column = (name: string): Fragment => sql.raw(`${alias}.${name}`);
  return sql`json_build_object('id', ${column('id')}, 'lineage', ${column('lineage')}, 'leagueLineage', ${column('league_lineage')}, 'partyLineage', ${column('party_lineage')})`;
};

/**
 * Who hears a report: the superior of a college, and for a school union, whose own congress does that, who asked for it and
 * may return it. A college without a superior reports to who asked.
 */
const receiverOf = (kind: ReportKind, issuerId: string): Fragment =>
  (kind === 'COLLEGE_REPORT' ? sql`coalesce(o.superior_id, ${issuerId}::uuid)` : sql`${issuerId}::uuid`);

export interface Parties {
  readonly author: Party;
  readonly receiver: Party;
}

export const partiesOf = async ({ db }: Work, { organizationId, issuerId }: HeldObligation, kind: ReportKind): Promise<Parties> => await getRow(db, sql<Parties>`
  select ${partyOf('o')} as author, ${partyOf('r')} as receiver from organizations.organization o join organizations.organization r on r.id = ${receiverOf(kind, issuerId)} where o.id = ${organizationId}`);

/** A report as commands need it; its row stays locked, and its obligation with it. */
export interface HeldReport extends Parties {
  readonly id: string;
  readonly kind: ReportKind;
  readonly state: ReportState;
  readonly round: number;
  readonly answers: Answers;
  readonly formId: string;
  readonly sections: FormDefinition['sections'];
  readonly wantedFiles: FormDefinition['wantedFiles'];
  readonly academicYear: number;
  readonly submittedOn: CivilDate | null;
  readonly version: number;
  readonly actions: number;
  readonly obligation: HeldObligation;
}

interface Place {
  readonly id: string;
  readonly cycleId: string;
  readonly organizationId: string;
}

/** The obligations first, in one order whoever asks, then the reports: what is read is what was committed before. */
export async function holdReports(work: Work, ids: readonly string[]): Promise<readonly HeldReport[]> {
  const places = await listRows(work.db, sql<Place>`
    select id, cycle_id as "cycleId", organization_id as "organizationId" from reports.report where id = any(${ids}::uuid[]) order by cycle_id, organization_id`);
  const held: HeldReport[] = [];
  for (const place of places) {
    const obligation = await holdObligation(work, place);
    const report = obligation && (await lockReport(work, place.id));
    if (report !== undefined && obligation !== undefined) held.push({ ...report, obligation });
  }
  return held;
}

async function lockReport({ db }: Work, id: string): Promise<Omit<HeldReport, 'obligation'> | undefined> {
  await sql`select from reports.report where id = ${id} for update`.execute(db);
  return await findRow(db, sql<Omit<HeldReport, 'obligation'>>`
    select rp.id, rp.kind, rp.state, rp.round, rp.answers, rp.form_id as "formId", f.sections, f.wanted_files as "wantedFiles", rp.academic_year as "academicYear", rp.submitted_on as "submittedOn", rp.version,
      ${partyOf('o')} as author, ${partyOf('r')} as receiver, (select count(*)::integer from reports.report_action a where a.report_id = rp.id) as actions
    from reports.report rp join reports.form f on f.id = rp.form_id join organizations.organization o on o.id = rp.organization_id join organizations.organization r on r.id = rp.receiver_id
    where rp.id = ${id}`);
}

/** What the hub counted, and when. */
export interface Counted {
  readonly derived: Answers;
  readonly on: CivilDate;
}

/** Undefined where the obligation has its report already. */
export async function insertReport(work: Work, obligation: HeldObligation, { author, receiver }: Parties, form: FormInUse, answers: Answers, counted: Counted): Promise<string | undefined> {
  const { db, now } = work;
  const id = uuidv7();
  const inserted = await findRow(db, sql`
    insert into reports.report (id, kind, cycle_id, obligation_id, academic_year, form_id, organization_id, lineage, receiver_id, receiver_lineage, answers, derived, derived_on, drafted_at)
    values (${id}, ${form.kind}, ${obligation.cycleId}, ${obligation.id}, ${obligation.academicYear}, ${form.id}, ${author.id}, ${author.lineage}, ${receiver.id}, ${receiver.lineage},
      ${JSON.stringify(answers)}::jsonb, ${JSON.stringify(counted.derived)}::jsonb, ${counted.on}, ${now}) on conflict (obligation_id) do nothing returning id`);
  if (inserted === undefined) return undefined;
  await writeFigures(work, id, { formId: form.id, sections: form.sections, answers });
  return id;
}

interface Figured {
  readonly formId: string;
  readonly sections: FormDefinition['sections'];
  readonly answers: Answers;
}

async function writeFigures({ db }: Work, id: string, { formId, sections, answers }: Figured): Promise<void> {
  const figures = fieldsOf({ sections }).filter(({ key, kind }) => isNumberKind(kind) && answers[key] !== undefined).map(({ key }) => ({ key, value: answers[key] }));
  await sql`
    with given as (select key, value from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as given(key text, value numeric)),
      gone as (delete from reports.figure where report_id = ${id} and key not in (select key from given))
    insert into reports.figure (report_id, form_id, key, value) select ${id}::uuid, ${formId}::uuid, key, value from given
    on conflict (report_id, key) do update set value = excluded.value`.execute(db);
}

export async function replaceAnswers(work: Work, report: HeldReport, answers: Answers, counted: Counted): Promise<void> {
  await moveReport(work, report, 'REVISE', { sets: [sql`answers = ${JSON.stringify(answers)}::jsonb`, ...countedColumns(counted)], isSilent: true });
  await writeFigures(work, report.id, { ...report, answers });
}

export const countedColumns = ({ derived, on }: Counted): readonly Fragment[] => [sql`derived = ${JSON.stringify(derived)}::jsonb`, sql`derived_on = ${on}`];

export interface ReportMove {
  readonly note?: string;
  readonly sets?: readonly Fragment[];
  /** What is revised leaves no trace in the history: only what others are told of does. */
  readonly isSilent?: boolean;
}

/** The report in its next state, with what was done; its row is locked. */
export async function moveReport({ db, actor, now }: Work, { id, kind, state, round, actions }: HeldReport, action: ReportAction, { note = '', sets = [], isSilent = false }: ReportMove): Promise<void> {
  const next = reportMachines[kind].next(state, action);
  if (next === undefined) throw new Error(`report ${id} in ${state} knows no ${action}`);
  await sql`update reports.report set ${sql.join([sql`state = ${next}`, sql`version = version + 1`, ...sets])} where id = ${id}`.execute(db);
  if (isSilent) return;
  const isSubmission = action === 'SUBMIT';
  await sql`
    insert into reports.report_action (report_id, position, action, to_state, round, side, person_id, note, at)
    values (${id}, ${actions + 1}, ${action}, ${next}, ${isSubmission ? round + 1 : round}, ${reportActionRules[kind][action].side}, ${actor.personId}, ${note}, ${now})`.execute(db);
}

/** A file of a report. */
export interface GivenFile {
  readonly uploadId: string;
  readonly name: string;
  /** Which file of the form it is; null for any other. */
  readonly wanted: string | null;
}

export async function replaceFiles({ db }: Work, reportId: string, files: readonly GivenFile[]): Promise<void> {
  await sql`delete from reports.report_file where report_id = ${reportId}`.execute(db);
  await sql`
    insert into reports.report_file (report_id, position, upload_id, name, wanted)
    select ${reportId}::uuid, file.position, (file.given ->> 'uploadId')::uuid, file.given ->> 'name', file.given ->> 'wanted'
    from jsonb_array_elements(${JSON.stringify(files)}::jsonb) with ordinality as file(given, position)`.execute(db);
}

/** Uploads that have arrived and are the caller's own, or are with the report already. */
export async function listUsableUploads({ db, actor }: Work, ids: readonly string[], reportId: string | null): Promise<ReadonlySet<string>> {
  const rows = await listRows(db, sql<{ id: string }>`
    select u.id from platform.upload u where u.id = any(${ids}::uuid[]) and u.received_at is not null
      and (u.account_id = ${actor.accountId} or exists (select from reports.report_file x where x.report_id = ${reportId}::uuid and x.upload_id = u.id))`);
  return new Set(rows.map(({ id }) => id));
}

export const listWantedOf = async ({ db }: Work, reportId: string): Promise<readonly string[]> =>
  (await listRows(db, sql<{ wanted: string }>`select wanted from reports.report_file where report_id = ${reportId} and wanted is not null`)).map(({ wanted }) => wanted);

/** What a return asks for (更正要求). */
export interface GivenCorrection {
  /** Key of a field; null for the report as a whole. */
  readonly place: string | null;
  readonly note: string;
}

export async function insertCorrections({ db }: Work, { id, round }: HeldReport, corrections: readonly GivenCorrection[]): Promise<void> {
  await sql`
    insert into reports.correction (report_id, round, position, place, note)
    select ${id}::uuid, ${round}::integer, item.position, item.correction ->> 'place', item.correction ->> 'note'
    from jsonb_array_elements(${JSON.stringify(corrections)}::jsonb) with ordinality as item(correction, position)`.execute(db);
}

/** Positions of the corrections that the latest return asks for. */
export const listAsked = async ({ db }: Work, { id, round }: HeldReport): Promise<readonly number[]> =>
  (await listRows(db, sql<{ position: number }>`select position from reports.correction where report_id = ${id} and round = ${round} order by position`)).map(({ position }) => position);

export interface CorrectionAnswer {
  readonly position: number;
  readonly answer: string;
}

export async function answerCorrections({ db, now }: Work, { id, round }: HeldReport, answers: readonly CorrectionAnswer[]): Promise<void> {
  await sql`
    update reports.correction set answer = given.answer, answered_at = ${now} from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as given(position integer, answer text)
    where report_id = ${id} and round = ${round} and correction.position = given.position`.execute(db);
}
