import { type CivilDate, type Placement, uuidv7 } from '@xuelian/kernel';
import { findRow, type Fragment, listRows, sql, type Work } from '@xuelian/platform';
import { listOrganizationsByIds, type OrganizationRow } from '../organizations/index.ts';
import { type MaterialAction, materialMachine, type MaterialState } from './reform-material.machine.ts';
import { type Figure, lastDayOfMeasure, type MaterialContent, type MaterialKind, type Measure, type Original, type RequirementId } from './reform-material.ts';

/** A material as commands need it. */
export interface HeldMaterial {
  readonly id: string;
  readonly organizationId: string;
  readonly kind: MaterialKind;
  readonly state: MaterialState;
  readonly filingId: string | null;
  readonly dueOn: CivilDate | null;
  readonly submittedOn: CivilDate | null;
  readonly version: number;
}

export const placeOf = ({ lineage, leagueLineage, partyLineage }: OrganizationRow): Placement => ({ lineage, leagueLineage, partyLineage });

/** Holds the organization, so that its rules and edges stand still, and reads it. */
export async function holdSubmitter({ db }: Work, id: string): Promise<OrganizationRow | undefined> {
  const held = await findRow(db, sql`select from organizations.organization where id = ${id} for no key update`);
  return held === undefined ? undefined : (await listOrganizationsByIds(db, [id], null))[0];
}

const columns = sql`m.id, m.organization_id as "organizationId", m.kind, m.state, m.filing_id as "filingId", m.due_on as "dueOn", m.submitted_on as "submittedOn", m.version`;

/** The submitter is held first, then the material is read: what is read is what was committed before. */
export async function holdMaterial(work: Work, id: string): Promise<{ readonly material: HeldMaterial; readonly organization: OrganizationRow } | undefined> {
  const owner = await findRow(work.db, sql<{ id: string }>`select organization_id as id from programs.reform_material where id = ${id}`);
  const organization = owner && (await holdSubmitter(work, owner.id));
  const material = await findRow(work.db, sql<HeldMaterial>`select ${columns} from programs.reform_material m where m.id = ${id}`);
  return organization && material && { organization, material };
}

/** A material with everything it says. */
export interface WholeMaterial {
  readonly material: HeldMaterial;
  readonly content: MaterialContent;
  readonly originals: readonly Original[];
}

interface WholeRow extends HeldMaterial {
  readonly account: string;
  readonly issuerId: string | null;
  readonly documentNumber: string | null;
  readonly issuedOn: CivilDate | null;
  readonly figures: readonly Figure[];
  readonly measures: readonly { readonly requirement: RequirementId; readonly measures: string; readonly day: CivilDate; readonly precision: 'DAY' | 'MONTH' }[];
  readonly originals: readonly Original[];
}

/** The material of a filing that is locked with its submitter. */
export async function materialInFiling({ db }: Work, filingId: string): Promise<WholeMaterial> {
  const row = await findRow(db, sql<WholeRow>`
    select ${columns}, m.account, m.plan_issuer_id as "issuerId", m.plan_document_number as "documentNumber", m.plan_issued_on as "issuedOn",
      coalesce((select json_agg(json_build_object('name', f.name, 'value', f.value, 'unit', f.unit) order by f.position) from programs.reform_figure f where f.material_id = m.id), '[]') as figures,
      coalesce((select json_agg(json_build_object('requirement', a.requirement, 'measures', a.measures, 'day', a.due_on, 'precision', a.precision) order by a.position)
        from programs.reform_measure a where a.material_id = m.id), '[]') as measures,
      coalesce((select json_agg(json_build_object('document', o.document, 'stampedOn', o.stamped_on, 'stampedBy', o.stamped_by, 'sentOn', o.sent_on, 'sentHow', o.sent_how, 'scanSha256', u.sha256) order by o.document)
        from programs.reform_original o join platform.upload u on u.id = o.scan_upload_id where o.material_id = m.id), '[]') as originals
    from programs.reform_material m where m.filing_id = ${filingId}`);
  if (row === undefined) throw new Error(`filing ${filingId} carries no material`);
  const { account, issuerId, documentNumber, issuedOn, figures, measures, originals, ...material } = row;
  const partyPlan = issuerId === null || documentNumber === null || issuedOn === null ? null : { issuerId, documentNumber, issuedOn };
  return { material, originals, content: { account, figures, measures: measures.map(asGiven), partyPlan } };
}

const asGiven = ({ requirement, measures, day, precision }: WholeRow['measures'][number]): Measure => ({
  requirement, measures, dueOn: precision === 'DAY' ? day : null, dueMonth: precision === 'MONTH' ? day.slice(0, 7) : null,
});

export async function insertMaterial(work: Work, { rowId, lineage }: OrganizationRow, kind: MaterialKind, content: MaterialContent): Promise<string> {
  const id = uuidv7();
  const { account, partyPlan } = content;
  await sql`
    insert into programs.reform_material (id, organization_id, lineage, kind, account, plan_issuer_id, plan_document_number, plan_issued_on, drafted_at)
    values (${id}, ${rowId}, ${lineage}, ${kind}, ${account}, ${partyPlan?.issuerId ?? null}, ${partyPlan?.documentNumber ?? null}, ${partyPlan?.issuedOn ?? null}, ${work.now})`.execute(work.db);
  await writeParts(work, id, content);
  return id;
}

export async function replaceContent(work: Work, material: HeldMaterial, content: MaterialContent): Promise<void> {
  const { account, partyPlan } = content;
  await change(material, toState(material, 'REVISE'), sql`account = ${account}`, sql`plan_issuer_id = ${partyPlan?.issuerId ?? null}`,
    sql`plan_document_number = ${partyPlan?.documentNumber ?? null}`, sql`plan_issued_on = ${partyPlan?.issuedOn ?? null}`).execute(work.db);
  await sql`delete from programs.reform_measure where material_id = ${material.id}`.execute(work.db);
  await sql`delete from programs.reform_figure where material_id = ${material.id}`.execute(work.db);
  await writeParts(work, material.id, content);
}

async function writeParts({ db }: Work, id: string, { measures, figures }: MaterialContent): Promise<void> {
  const answers = measures.map((measure) => ({ ...measure, day: lastDayOfMeasure(measure), precision: measure.dueOn == null ? 'MONTH' : 'DAY' }));
  await sql`
    insert into programs.reform_measure (material_id, position, requirement, measures, due_on, precision)
    select ${id}, entry.position, entry.line ->> 'requirement', entry.line ->> 'measures', (entry.line ->> 'day')::date, entry.line ->> 'precision'
    from jsonb_array_elements(${JSON.stringify(answers)}::jsonb) with ordinality as entry(line, position)`.execute(db);
  await sql`
    insert into programs.reform_figure (material_id, position, name, value, unit)
    select ${id}, entry.position, entry.line ->> 'name', (entry.line ->> 'value')::numeric, entry.line ->> 'unit'
    from jsonb_array_elements(${JSON.stringify(figures)}::jsonb) with ordinality as entry(line, position)`.execute(db);
}

function nextState({ id, state }: HeldMaterial, action: MaterialAction): MaterialState {
  const next = materialMachine.next(state, action);
  if (next === undefined) throw new Error(`material ${id} in ${state} knows no ${action}`);
  return next;
}

/** A change of a material, as a statement or as the body of an entry in a `with` list. */
const change = ({ id }: HeldMaterial, ...sets: readonly Fragment[]): Fragment => sql`update programs.reform_material set ${sql.join([...sets, sql`version = version + 1`])} where id = ${id}`;

const toState = (material: HeldMaterial, action: MaterialAction): Fragment => sql`state = ${nextState(material, action)}`;

export const materialMoved = (material: HeldMaterial, action: MaterialAction): Fragment => sql`material as (${change(material, toState(material, action))})`;

/** The first submission decides whether it was in time; a correction afterwards changes nothing in that. */
export const materialSubmitted = (material: HeldMaterial, on: CivilDate, dueOn: CivilDate | null): Fragment => {
  const first = material.submittedOn === null ? [sql`submitted_on = ${on}`, sql`due_on = ${dueOn}`] : [];
  return sql`material as (${change(material, toState(material, 'SUBMIT'), ...first)})`;
};

/** Ties a material to the filing that carries it up, or, with null, takes it out again; scans stay with the filing they are attached to. */
export const materialUntied = (material: HeldMaterial): Fragment => sql`
    originals as (delete from programs.reform_original where material_id = ${material.id}), material as (${change(material, sql`filing_id = null`)})`;

export async function tieToFiling({ db }: Work, material: HeldMaterial, filingId: string): Promise<void> {
  await change(material, sql`filing_id = ${filingId}`).execute(db);
}

export type GivenOriginal = Omit<Original, 'scanSha256'> & { readonly scanUploadId: string };

/** The original of a document, in place of one recorded before. */
export async function writeOriginal({ db, now }: Work, material: HeldMaterial, { document, stampedOn, stampedBy, sentOn, sentHow, scanUploadId }: GivenOriginal): Promise<void> {
  await sql`
    insert into programs.reform_original (material_id, document, stamped_on, stamped_by, sent_on, sent_how, scan_upload_id, recorded_at)
    values (${material.id}, ${document}, ${stampedOn}, ${stampedBy}, ${sentOn}, ${sentHow}, ${scanUploadId}, ${now})
    on conflict (material_id, document) do update set stamped_on = excluded.stamped_on, stamped_by = excluded.stamped_by, sent_on = excluded.sent_on,
      sent_how = excluded.sent_how, scan_upload_id = excluded.scan_upload_id, recorded_at = excluded.recorded_at`.execute(db);
  await change(material, toState(material, 'REVISE')).execute(db);
}

export const listSendings = async ({ db }: Work, materialId: string): Promise<readonly Pick<Original, 'sentOn'>[]> =>
  await listRows(db, sql<Pick<Original, 'sentOn'>>`select sent_on as "sentOn" from programs.reform_original where material_id = ${materialId}`);
