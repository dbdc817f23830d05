import type { CivilDate, Lineage } from '@xuelian/kernel';
import { forSignedIn, type Given, isCovered, type SortOrder, sql, storedType, type Fragment, type Viewer } from '@xuelian/platform';
import { globalIdOf, type OrganizationKind } from '../organizations/index.ts';
import type { CycleKind } from './cycle.ts';
import type { CycleState } from './cycle.machine.ts';

/** A cycle as it is read. */
export interface CycleRow {
  readonly rowId: string;
  readonly id: string;
  readonly issuerId: string;
  readonly issuerLineage: Lineage;
  readonly scopeId: string;
  readonly kind: CycleKind;
  readonly academicYear: number;
  readonly half: number | null;
  readonly title: string;
  readonly owedBy: readonly OrganizationKind[];
  readonly timelyOn: CivilDate;
  readonly submitOn: CivilDate;
  readonly remindBefore: readonly number[];
  readonly remindAfter: readonly number[];
  readonly escalateAfter: number | null;
  readonly state: CycleState;
  readonly openedOn: CivilDate | null;
  readonly endedOn: CivilDate | null;
  readonly cancelledReason: string | null;
  readonly version: number;
}

/** Whether the viewer reads at the issuer of the cycle called `c`. */
export const readsIssuer = (viewer: Viewer): Fragment => isCovered(viewer.scope('READ'), { lineage: sql`c.issuer_lineage` });

/** What is asked of whom by when is open once it is asked; a draft is for whoever reads at the issuer. */
export const cycles = storedType<CycleRow>({
  name: 'Cycle',
  from: () => sql`cycles.cycle c`,
  key: sql`c.id`,
  columns: () => ({
    rowId: sql`c.id`, id: globalIdOf('CYC', sql`c.id`), issuerId: sql`c.issuer_id`, issuerLineage: sql`c.issuer_lineage`, scopeId: sql`c.scope_id`, kind: sql`c.kind`, academicYear: sql`c.academic_year`,
    half: sql`c.half`, title: sql`c.title`, owedBy: sql`c.owed_by`, timelyOn: sql`c.timely_on`, submitOn: sql`c.submit_on`, remindBefore: sql`c.remind_before`, remindAfter: sql`c.remind_after`,
    escalateAfter: sql`c.escalate_after`, state: sql`c.state`, openedOn: sql`c.opened_on`, endedOn: sql`c.ended_on`, cancelledReason: sql`c.cancelled_reason`, version: sql`c.version`,
  }),
  visible: ({ viewer }) => forSignedIn({ viewer }, sql`(c.opened_on is not null or ${readsIssuer(viewer)})`),
});

export const latestFirst: SortOrder = { name: 'CYCLE', keys: [{ column: sql`c.planned_at`, type: 'timestamptz', descending: true }, { column: sql`c.id`, type: 'uuid', descending: true }] };

export interface CycleFilter {
  readonly kinds?: readonly CycleKind[] | null;
  readonly states?: readonly CycleState[] | null;
  readonly academicYear?: Given<number> | null;
}

export const matchingCycles = ({ kinds, states, academicYear }: CycleFilter): readonly Fragment[] => [
  ...(kinds == null ? [] : [sql`c.kind = any(${kinds}::text[])`]),
  ...(states == null ? [] : [sql`c.state = any(${states}::text[])`]),
  ...(academicYear == null ? [] : [sql`c.academic_year = ${academicYear}::integer`]),
];
