import type { Lineage } from '@xuelian/kernel';
import { forSignedIn, isCovered, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../../organizations/index.ts';
import type { FormPreview } from './form-preview.ts';
import type { TemplateId } from './reform-form.ts';

/** A form as it was read. */
export interface ReformFormRow {
  readonly rowId: string;
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly academicYear: number;
  readonly askedTemplate: TemplateId;
  readonly template: TemplateId;
  readonly fileName: string | null;
  readonly sha256: string;
  readonly content: FormPreview;
  readonly readOn: string;
  readonly readAt: string;
}

/** A draft is for those who file for the organization. */
export const reformForms = storedType<ReformFormRow>({
  name: 'ReformForm',
  from: () => sql`assessments.reform_form r`,
  key: sql`r.id`,
  columns: () => ({
    rowId: sql`r.id`, id: globalIdOf('RFM', sql`r.id`), organizationId: sql`r.organization_id`, lineage: sql`r.lineage`, academicYear: sql`r.academic_year`, askedTemplate: sql`r.asked_template`,
    template: sql`r.template`, fileName: sql`r.file_name`, sha256: sql`r.sha256`, content: sql`r.content`, readOn: sql`r.read_on`, readAt: sql`r.read_at`,
  }),
  visible: ({ viewer }) => forSignedIn({ viewer }, isCovered(viewer.scope('FILE'), { lineage: sql`r.lineage` })),
});

export const latestReadFirst: SortOrder = { name: 'REFORM FORM', keys: [{ column: sql`r.read_at`, type: 'timestamptz', descending: true }, { column: sql`r.id`, type: 'uuid', descending: true }] };
