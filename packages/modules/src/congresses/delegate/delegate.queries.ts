import { anyOf, isCovered, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf, placementColumns } from '../../organizations/index.ts';
import type { DelegatePath } from '../quota/quota.ts';
import type { Gender, SchoolType } from './delegate.ts';

interface DelegateRow {
  readonly id: string;
  readonly path: DelegatePath;
  readonly name: string;
  readonly studentNumber: string | null;
  readonly className: string | null;
  readonly grade: string | null;
  readonly club: string | null;
  readonly gender: Gender | null;
  readonly ethnicity: string | null;
  readonly isUnionOfficer: boolean;
  readonly isUnionOfficerOnRecord: boolean | null;
  readonly isOfficerDifferent: boolean;
  readonly county: string | null;
  readonly schoolType: SchoolType | null;
}

/** Delegates are personal data: for whoever looks into the unit that sends them, or into the organization that holds the congress. */
export const delegates = storedType<DelegateRow>({
  name: 'Delegate',
  from: () => sql`congresses.delegate d join organizations.organization u on u.id = d.unit_id
    join congresses.congress host on host.id = d.congress_id join organizations.organization h on h.id = host.organization_id`,
  key: sql`d.id`,
  columns: () => ({
    id: globalIdOf('DLG', sql`d.id`), path: sql`d.path`, name: sql`d.name`, studentNumber: sql`d.student_number`, className: sql`d.class_name`, grade: sql`d.grade`, club: sql`d.club`, gender: sql`d.gender`,
    ethnicity: sql`d.ethnicity`, isUnionOfficer: sql`d.is_union_officer`, isUnionOfficerOnRecord: sql`d.is_union_officer_on_record`,
    isOfficerDifferent: sql`coalesce(d.is_union_officer <> d.is_union_officer_on_record, false)`, county: sql`d.county`, schoolType: sql`d.school_type`,
  }),
  visible: ({ viewer }) => anyOf([isCovered(viewer.scope('READ'), placementColumns('h')), isCovered(viewer.scope('READ'), placementColumns('u'))]),
});

export const byUnit: SortOrder = {
  name: 'DELEGATE', keys: [{ column: sql`u.code collate "C"`, type: 'text' }, { column: sql`d.position`, type: 'integer' }, { column: sql`d.id`, type: 'uuid' }],
};
