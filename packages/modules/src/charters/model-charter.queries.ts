import type { CivilDate, Lineage } from '@xuelian/kernel';
import { forSignedIn, type Fragment, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf, type OrganizationKind } from '../organizations/index.ts';
import type { CharterWarning } from './charter.reading.ts';

/** A model charter as it is read. */
export interface ModelCharterRow {
  readonly rowId: string;
  readonly id: string;
  readonly lineage: Lineage;
  readonly forKind: OrganizationKind;
  readonly number: number;
  readonly title: string;
  readonly contentHash: string;
  readonly warnings: readonly CharterWarning[];
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
  readonly publishedAt: string;
  readonly version: number;
}

/** Models are written to be followed, so everyone signed in reads them. */
export const modelCharters = storedType<ModelCharterRow>({
  name: 'ModelCharter',
  from: () => sql`charters.model_charter m`,
  key: sql`m.id`,
  columns: () => ({
    rowId: sql`m.id`, id: globalIdOf('MDC', sql`m.id`), lineage: sql`m.lineage`, forKind: sql`m.for_kind`, number: sql`m.number`, title: sql`m.title`, contentHash: sql`m.content_hash`,
    warnings: sql`m.warnings`, validFrom: sql`m.valid_from`, validTo: sql`m.valid_to`, publishedAt: sql`m.published_at`, version: sql`m.version`,
  }),
  visible: (sight) => forSignedIn(sight, sql`true`),
});

export const newestModel: SortOrder = { name: 'MODEL CHARTER', keys: [{ column: sql`m.valid_from`, type: 'date', descending: true }, { column: sql`m.id`, type: 'uuid', descending: true }] };

/** Models of a day for organizations of a kind that stand below their publisher; the nearest publisher's comes first. */
export const appliesTo = (organization: { readonly kind: Fragment; readonly lineage: Fragment }, on: Fragment): Fragment => sql`(
  m.for_kind = ${organization.kind} and m.lineage <> ${organization.lineage} and starts_with(${organization.lineage}, m.lineage) and daterange(m.valid_from, m.valid_to) @> ${on})`;

export const nearest: SortOrder = { name: 'NEAREST MODEL', keys: [{ column: sql`length(m.lineage)`, type: 'integer', descending: true }, { column: sql`m.id`, type: 'uuid' }] };
