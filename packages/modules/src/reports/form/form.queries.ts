import type { CivilDate, Lineage } from '@xuelian/kernel';
import { anyOf, forSignedIn, isCovered, type SortOrder, sql, storedType, type Fragment } from '@xuelian/platform';
import { globalIdOf } from '../../organizations/index.ts';
import type { FormSection, ReportKind, WantedFile } from './form.ts';
import type { FormState } from './form.machine.ts';

/** A version of a form as it is read. */
export interface FormRow {
  readonly rowId: string;
  readonly id: string;
  readonly lineage: Lineage;
  readonly kind: ReportKind;
  readonly number: number;
  readonly state: FormState;
  readonly title: string;
  readonly sections: readonly FormSection[];
  readonly wantedFiles: readonly WantedFile[];
  readonly isStandard: boolean;
  readonly draftedAt: string;
  readonly publishedOn: CivilDate | null;
  readonly version: number;
}

/** A published form is there to be filled in, so everyone signed in reads it; a draft is for whoever reads at the issuer. */
export const reportForms = storedType<FormRow>({
  name: 'ReportForm',
  from: () => sql`reports.form fm`,
  key: sql`fm.id`,
  columns: () => ({
    rowId: sql`fm.id`, id: globalIdOf('RPF', sql`fm.id`), lineage: sql`fm.lineage`, kind: sql`fm.kind`, number: sql`fm.number`, state: sql`fm.state`, title: sql`fm.title`, sections: sql`fm.sections`,
    wantedFiles: sql`fm.wanted_files`, isStandard: sql`fm.is_standard`, draftedAt: sql`fm.drafted_at`, publishedOn: sql`fm.published_on`, version: sql`fm.version`,
  }),
  visible: (sight) => forSignedIn(sight, anyOf([sql`fm.state <> 'DRAFT'`, isCovered({ ...sight.viewer.scope('READ'), crossesLines: false }, { lineage: sql`fm.lineage` })])),
});

export const latestForm: SortOrder = { name: 'REPORT FORM', keys: [{ column: sql`fm.drafted_at`, type: 'timestamptz', descending: true }, { column: sql`fm.id`, type: 'uuid', descending: true }] };

export interface FormFilter {
  readonly kinds?: readonly ReportKind[] | null;
  readonly states?: readonly FormState[] | null;
}

export const matchingForms = ({ kinds, states }: FormFilter): readonly Fragment[] => [
  ...(kinds == null ? [] : [sql`fm.kind = any(${kinds}::text[])`]), ...(states == null ? [] : [sql`fm.state = any(${states}::text[])`]),
];
