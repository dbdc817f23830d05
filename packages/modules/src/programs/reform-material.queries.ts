import type { CivilDate, Lineage } from '@xuelian/kernel';
import { type Fragment, isCovered, type SortOrder, sql, storedType } from '@xuelian/platform';
import { isVisible as isFilingVisible, type RecipientRole } from '../filings/index.ts';
import { globalIdOf } from '../organizations/index.ts';
import type { MaterialState } from './reform-material.machine.ts';
import type { MaterialDocument, MaterialKind, RequirementId, Sending } from './reform-material.ts';

/** A material as it is read. */
export interface MaterialRow {
  readonly rowId: string;
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly kind: MaterialKind;
  readonly state: MaterialState;
  readonly account: string;
  readonly dueOn: CivilDate | null;
  readonly submittedOn: CivilDate | null;
  readonly isLate: boolean;
  readonly planDocumentNumber: string | null;
  readonly planIssuedOn: CivilDate | null;
  readonly filingId: string | null;
  readonly draftedAt: string;
  readonly version: number;
}

/** Submitted after its last day; a material that nobody submitted is no late one. */
export const isLateMaterial: Fragment = sql`coalesce(m.submitted_on > m.due_on, false)`;

/** For whoever files for the organization, or sees the filing. */
export const reformMaterials = storedType<MaterialRow>({
  name: 'ReformMaterial',
  from: () => sql`programs.reform_material m`,
  key: sql`m.id`,
  columns: () => ({
    rowId: sql`m.id`, id: globalIdOf('RMT', sql`m.id`), organizationId: sql`m.organization_id`, lineage: sql`m.lineage`, kind: sql`m.kind`, state: sql`m.state`, account: sql`m.account`,
    dueOn: sql`m.due_on`, submittedOn: sql`m.submitted_on`, isLate: isLateMaterial, planDocumentNumber: sql`m.plan_document_number`, planIssuedOn: sql`m.plan_issued_on`,
    filingId: sql`m.filing_id`, draftedAt: sql`m.drafted_at`, version: sql`m.version`,
  }),
  visible: ({ viewer }) => sql`(${isCovered(viewer.scope('FILE'), { lineage: sql`m.lineage` })}
    or exists (select from filings.filing f where f.id = m.filing_id and ${isFilingVisible(viewer)}))`,
});

export const latestMaterial: SortOrder = { name: 'REFORM MATERIAL', keys: [{ column: sql`m.drafted_at`, type: 'timestamptz', descending: true }, { column: sql`m.id`, type: 'uuid', descending: true }] };

/** What hangs on a material is for whoever sees it. */
export const reformMeasures = storedType<{ readonly requirement: RequirementId; readonly measures: string; readonly dueOn: CivilDate; readonly precision: 'DAY' | 'MONTH' }>({
  name: 'ReformMeasure',
  from: () => sql`programs.reform_measure a`,
  key: sql`a.material_id::text || '/' || a.position`,
  columns: () => ({ requirement: sql`a.requirement`, measures: sql`a.measures`, dueOn: sql`a.due_on`, precision: sql`a.precision` }),
});
export const asAnswered: SortOrder = { name: 'MEASURE', keys: [{ column: sql`a.position`, type: 'integer' }] };

export const reformFigures = storedType<{ readonly name: string; readonly value: number; readonly unit: string }>({
  name: 'ReformFigure',
  from: () => sql`programs.reform_figure g`,
  key: sql`g.material_id::text || '/' || g.position`,
  columns: () => ({ name: sql`g.name`, value: sql`g.value::double precision`, unit: sql`g.unit` }),
});
export const asGiven: SortOrder = { name: 'FIGURE', keys: [{ column: sql`g.position`, type: 'integer' }] };

interface OriginalRow {
  readonly document: MaterialDocument;
  readonly stampedOn: CivilDate;
  readonly stampedBy: string;
  readonly sentOn: CivilDate;
  readonly sentHow: Sending;
  readonly scanUploadId: string;
  readonly scanName: string;
  readonly scanSha256: string;
}

export const reformOriginals = storedType<OriginalRow>({
  name: 'ReformOriginal',
  from: () => sql`programs.reform_original d join programs.reform_material m on m.id = d.material_id
    join filings.attachment t on t.filing_id = m.filing_id and t.upload_id = d.scan_upload_id join platform.upload u on u.id = d.scan_upload_id`,
  key: sql`d.material_id::text || '/' || d.document`,
  columns: () => ({
    document: sql`d.document`, stampedOn: sql`d.stamped_on`, stampedBy: sql`d.stamped_by`, sentOn: sql`d.sent_on`, sentHow: sql`d.sent_how`,
    scanUploadId: globalIdOf('UPL', sql`d.scan_upload_id`), scanName: sql`t.name`, scanSha256: sql`u.sha256`,
  }),
});
export const byDocument: SortOrder = { name: 'DOCUMENT', keys: [{ column: sql`d.document`, type: 'text' }] };

interface ReceiptRow {
  readonly role: RecipientRole;
  readonly receivedAt: string | null;
  readonly paperReceivedOn: CivilDate | null;
}

/** One for each recipient of the filing: the electronic receipt apart from the paper. The decider receives by accepting. */
export const reformReceipts = storedType<ReceiptRow>({
  name: 'ReformReceipt',
  from: () => sql`filings.filing_recipient r join filings.filing f on f.id = r.filing_id join programs.reform_material m on m.filing_id = r.filing_id
    left join programs.paper_receipt p on p.material_id = m.id and p.organization_id = r.organization_id`,
  key: sql`r.filing_id::text || r.organization_id || r.role`,
  columns: () => ({
    role: sql`r.role`, paperReceivedOn: sql`p.received_on`,
    receivedAt: sql`case when r.role = 'RECEIVER' then r.acknowledged_at when f.state in ('ACCEPTED', 'SUPERSEDED') then f.decided_at end`,
  }),
});
export const byRole: SortOrder = { name: 'RECEIPT', keys: [{ column: sql`r.role`, type: 'text' }, { column: sql`r.organization_id`, type: 'uuid' }] };
