import { type CivilDate, type Lineage, type Placement, uuidv7 } from '@xuelian/kernel';
import { findRow, getRow, sql, type Work } from '@xuelian/platform';
import type { OrganizationKind } from '../../organizations/index.ts';
import type { FormPreview } from './form-preview.ts';
import type { TemplateId } from './reform-form.ts';

/** Whose form it is, as commands need it. */
export interface FormOwner extends Placement {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly names: readonly string[];
  readonly dissolvedOn: CivilDate | null;
}

/** With every name it bore, today's first, for the form may be of a year before it was renamed. */
export async function findFormOwner({ db }: Work, id: string): Promise<FormOwner | undefined> {
  return await findRow(db, sql<FormOwner>`
    select o.id, o.kind, o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage", o.dissolved_on as "dissolvedOn",
      array[o.name] || array(select n.name from organizations.organization_name n where n.organization_id = o.id and n.name <> o.name order by n.valid_from desc) as names
    from organizations.organization o where o.id = ${id}`);
}

export interface NewForm {
  readonly academicYear: number;
  readonly askedTemplate: TemplateId;
  readonly template: TemplateId;
  readonly fileName: string | null;
  readonly sha256: string;
  readonly preview: FormPreview;
}

export async function insertForm({ db, now, today }: Work, { id: organizationId, lineage }: { readonly id: string; readonly lineage: Lineage }, form: NewForm): Promise<string> {
  const { academicYear, askedTemplate, template, fileName, sha256, preview } = form;
  const { id } = await getRow(db, sql<{ id: string }>`
    insert into assessments.reform_form (id, organization_id, lineage, academic_year, asked_template, template, file_name, sha256, content, read_on, read_at)
    values (${uuidv7()}, ${organizationId}, ${lineage}, ${academicYear}, ${askedTemplate}, ${template}, ${fileName}, ${sha256}, ${JSON.stringify(preview)}::jsonb, ${today}::date, ${now}) returning id`);
  return id;
}
