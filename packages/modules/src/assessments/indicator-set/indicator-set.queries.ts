import type { CivilDate, Lineage } from '@xuelian/kernel';
import { forSignedIn, type Fragment, type Given, isCovered, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../../organizations/index.ts';
import type { IndicatorSet } from './indicator-set.ts';
import type { IndicatorSetState } from './indicator-set.machine.ts';

/** A set as it is read. */
export interface IndicatorSetRow {
  readonly rowId: string;
  readonly id: string;
  readonly issuerLineage: Lineage;
  readonly academicYear: number;
  readonly content: IndicatorSet;
  readonly state: IndicatorSetState;
  readonly publishedOn: CivilDate | null;
  readonly version: number;
}

/** By what somebody is assessed is open once it is published; a draft is for whoever reads at the issuer. */
export const indicatorSets = storedType<IndicatorSetRow>({
  name: 'IndicatorSet',
  from: () => sql`assessments.indicator_set s`,
  key: sql`s.id`,
  columns: () => ({
    rowId: sql`s.id`, id: globalIdOf('IND', sql`s.id`), issuerLineage: sql`s.issuer_lineage`, academicYear: sql`s.academic_year`, content: sql`s.content`, state: sql`s.state`,
    publishedOn: sql`s.published_on`, version: sql`s.version`,
  }),
  visible: ({ viewer }) => forSignedIn({ viewer }, sql`(s.state = 'PUBLISHED' or ${isCovered(viewer.scope('READ'), { lineage: sql`s.issuer_lineage` })})`),
});

export const latestSetFirst: SortOrder = { name: 'INDICATOR SET', keys: [{ column: sql`s.drafted_at`, type: 'timestamptz', descending: true }, { column: sql`s.id`, type: 'uuid', descending: true }] };

export interface IndicatorSetFilter {
  readonly academicYear?: Given<number> | null;
  readonly states?: readonly IndicatorSetState[] | null;
}

export const matchingSets = ({ academicYear, states }: IndicatorSetFilter): readonly Fragment[] => [
  ...(academicYear == null ? [] : [sql`s.academic_year = ${academicYear}::integer`]),
  ...(states == null ? [] : [sql`s.state = any(${states}::text[])`]),
];
