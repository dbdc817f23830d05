import { type CivilDate, type Placement, uuidv7 } from '@xuelian/kernel';
import { type Database, findRow, getRow, sql, type Work } from '@xuelian/platform';
import type { OrganizationKind } from '../../organizations/index.ts';
import { fieldsOf, type FormDefinition, isNumberKind, type ReportKind } from './form.ts';
import { type FormAction, formMachine, type FormState } from './form.machine.ts';

/** Who issues a form, as it stands today. */
export interface FormIssuer extends Required<Placement> {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly dissolvedOn: CivilDate | null;
}

const issuerColumns = sql`o.id, o.kind, o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage", o.dissolved_on as "dissolvedOn"`;

/** Holds the issuer, so that one version is drafted at a time. */
export const holdIssuer = async ({ db }: Work, id: string): Promise<FormIssuer | undefined> =>
  await findRow(db, sql<FormIssuer>`select ${issuerColumns} from organizations.organization o where o.id = ${id} for no key update`);

/** A version of a form as commands need it. */
export interface HeldForm extends FormDefinition {
  readonly id: string;
  readonly issuer: FormIssuer;
  readonly kind: ReportKind;
  readonly number: number;
  readonly state: FormState;
  readonly version: number;
}

/** The issuer is held first, then its form is read: what is read is what was committed before. */
export async function holdForm(work: Work, id: string): Promise<HeldForm | undefined> {
  const owner = await findRow(work.db, sql<{ id: string }>`select organization_id as id from reports.form where id = ${id}`);
  const issuer = owner && (await holdIssuer(work, owner.id));
  const form = await findRow(work.db, sql<Omit<HeldForm, 'issuer'>>`
    select f.id, f.kind, f.number, f.state, f.title, f.sections, f.wanted_files as "wantedFiles", f.version from reports.form f where f.id = ${id}`);
  return issuer && form && { ...form, issuer };
}

export interface Versions {
  readonly latest: number;
  /** Number of the draft; null where there is none. */
  readonly draft: number | null;
}

export const versionsOf = async ({ db }: Work, issuerId: string, kind: ReportKind): Promise<Versions> =>
  await getRow(db, sql<Versions>`select coalesce(max(number), 0) as latest, max(number) filter (where state = 'DRAFT') as draft from reports.form where organization_id = ${issuerId} and kind = ${kind}`);

export interface NewForm {
  readonly issuer: FormIssuer;
  readonly kind: ReportKind;
  readonly number: number;
  readonly isStandard: boolean;
  readonly definition: FormDefinition;
}

export async function insertForm({ db, now }: Work, { issuer, kind, number, isStandard, definition }: NewForm): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into reports.form (id, organization_id, lineage, kind, number, title, sections, wanted_files, is_standard, drafted_at)
    values (${id}, ${issuer.id}, ${issuer.lineage}, ${kind}, ${number}, ${definition.title}, ${JSON.stringify(definition.sections)}::jsonb, ${JSON.stringify(definition.wantedFiles)}::jsonb, ${isStandard}, ${now})`.execute(db);
  return id;
}

export async function reviseDefinition({ db }: Work, { id, state }: HeldForm, { title, sections, wantedFiles }: FormDefinition): Promise<void> {
  await sql`
    update reports.form set state = ${nextOf(id, state, 'REVISE')}, version = version + 1, title = ${title}, sections = ${JSON.stringify(sections)}::jsonb, wanted_files = ${JSON.stringify(wantedFiles)}::jsonb, is_standard = false
    where id = ${id}`.execute(db);
}

function nextOf(id: string, state: FormState, action: FormAction): FormState {
  const next = formMachine.next(state, action);
  if (next === undefined) throw new Error(`form ${id} in ${state} knows no ${action}`);
  return next;
}

/** Publishes a draft in place of the version before it, with the fields that will be counted. */
export async function publishDraft({ db, today }: Work, { id, issuer, kind }: Pick<HeldForm, 'id' | 'issuer' | 'kind'>, definition: FormDefinition): Promise<void> {
  await sql`
    update reports.form set state = ${nextOf(id, 'PUBLISHED', 'SUPERSEDE')}, version = version + 1 where organization_id = ${issuer.id} and kind = ${kind} and state = 'PUBLISHED'`.execute(db);
  await sql`update reports.form set state = ${nextOf(id, 'DRAFT', 'PUBLISH')}, version = version + 1, published_on = ${today} where id = ${id}`.execute(db);
  const counted = fieldsOf(definition).map((field, position) => ({ ...field, position })).filter((field) => isNumberKind(field.kind));
  await sql`
    insert into reports.counted_field (form_id, key, position, label, unit, roll_up)
    select ${id}::uuid, field.key, field.position, field.label, field.unit, field."rollUp"
    from jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) as field(key text, position integer, label jsonb, unit text, "rollUp" text)`.execute(db);
}

/** A form that reports are written by. */
export interface FormInUse extends FormDefinition {
  readonly id: string;
  readonly kind: ReportKind;
  readonly number: number;
}

const inUse = sql`f.id, f.kind, f.number, f.title, f.sections, f.wanted_files as "wantedFiles"`;

/** The form that a cycle is answered by (所用模板). */
export const formOfCycle = async (db: Database, cycleId: string): Promise<FormInUse | undefined> =>
  await findRow(db, sql<FormInUse>`select ${inUse} from reports.cycle_form u join reports.form f on f.id = u.form_id where u.cycle_id = ${cycleId}`);
