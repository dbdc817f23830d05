import type { Capability, CivilDate } from '@xuelian/kernel';
import { type Columns, type Fragment, type Given, isCovered, mapGiven, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf, placementColumns } from '../organizations/index.ts';
import { nationalTrio } from './edition.bodies.ts';
import type { ChangeKind, Decision, RegisterKind, ReviewableChange, SomeFacts } from './register-import.ts';
import type { ImportState } from './register-import.machine.ts';
import type { ImportPhase } from './register-import.progress.ts';
import { seenState } from './register-import.rows.ts';
import type { CellProblem } from './registers.problems.ts';

/** An import as it is read. */
export interface ImportRow {
  readonly rowId: string;
  readonly id: string;
  readonly kind: RegisterKind;
  readonly fileName: string;
  readonly sha256: string;
  readonly asOf: CivilDate | null;
  readonly effectiveOn: CivilDate | null;
  readonly state: ImportState;
  readonly listedCount: number;
  readonly unchangedCount: number;
  readonly notes: readonly CellProblem[];
  readonly previewedAt: string;
  readonly closedAt: string | null;
  readonly version: number;
  readonly mayAdminister: boolean;
}

/** Whoever has the capability at the national federation; imports are the nation's. */
function isEntitled(viewer: Viewer, capability: Capability): Fragment {
  const scope = viewer.scope(capability);
  if (scope.everything) return sql`true`;
  return sql`exists (select from organizations.organization nation where nation.code = ${nationalTrio.student.code} and ${isCovered(scope, placementColumns('nation'))})`;
}

const importColumns = (viewer: Viewer): Columns<ImportRow> => ({
  rowId: sql`i.id`, id: globalIdOf('IMP', sql`i.id`), kind: sql`i.kind`, fileName: sql`i.file_name`, sha256: sql`i.sha256`, asOf: sql`i.as_of`, effectiveOn: sql`i.effective_on`,
  state: seenState, listedCount: sql`i.listed_count`, unchangedCount: sql`i.unchanged_count`, notes: sql`i.notes`, previewedAt: sql`i.previewed_at`, closedAt: sql`i.closed_at`,
  version: sql`i.version`, mayAdminister: isEntitled(viewer, 'ADMINISTER'),
});

export const registerImports = storedType<ImportRow>({
  name: 'RegisterImport',
  from: () => sql`registers.import i`,
  key: sql`i.id`,
  columns: ({ viewer }) => importColumns(viewer),
  visible: ({ viewer }) => isEntitled(viewer, 'READ'),
});

export interface ImportFilter {
  readonly states?: readonly ImportState[] | null;
}

export const matchingImports = ({ states }: ImportFilter): readonly Fragment[] => (states == null ? [] : [sql`${seenState} = any(${states}::text[])`]);

export const latestFirst: SortOrder = {
  name: 'RECENT',
  keys: [{ column: sql`i.previewed_at`, type: 'timestamptz', descending: true }, { column: sql`i.id`, type: 'uuid', descending: true }],
};

/** A change as it is read. */
export interface ChangeRow extends ReviewableChange {
  readonly decidedAt: string | null;
  readonly appliedAt: string | null;
}

export interface ChangeFilter {
  readonly kinds?: readonly ChangeKind[] | null;
  readonly decisions?: readonly Decision[] | null;
  readonly search?: Given<string> | null;
}

export const importChanges = storedType<Omit<ChangeRow, 'before' | 'after'>>({
  name: 'ImportChange',
  from: () => sql`registers.import_change c`,
  key: sql`c.import_id::text || c.key`,
  columns: () => ({
    key: sql`c.key`, kind: sql`c.kind`, code: sql`c.code`, name: sql`c.name`, replaces: sql`c.replaces`, decision: sql`c.decision`,
    decidedAt: sql`c.decided_at`, appliedAt: sql`c.applied_at`,
  }),
});

/** What a register says of a school, as a change keeps it; the rows come with the relation. */
export const schoolFacts = storedType<Required<SomeFacts>>({
  name: 'SchoolFacts',
  key: sql`s.facts ->> 'code'`,
  columns: () => ({
    code: sql`s.facts ->> 'code'`, name: sql`s.facts ->> 'name'`, level: sql`s.facts ->> 'level'`, authorities: sql`s.facts -> 'authorities'`, provinceCode: sql`s.facts ->> 'provinceCode'`,
    location: sql`s.facts ->> 'location'`, locationCode: sql`s.facts ->> 'locationCode'`, remark: sql`s.facts ->> 'remark'`, dissolvedOn: sql`s.facts ->> 'dissolvedOn'`,
  }),
});

export const factsIn = (column: Fragment): Fragment => sql`(select ${column} as facts) s`;

/** What needs most thought first. */
export const byReview: SortOrder = { name: 'REVIEW', keys: [{ column: sql`c.position`, type: 'integer' }] };

export const matchingChanges = ({ kinds, decisions, search }: ChangeFilter): readonly Fragment[] => [
  ...(kinds == null ? [] : [sql`c.kind = any(${kinds}::text[])`]),
  ...(decisions == null ? [] : [sql`c.decision = any(${decisions}::text[])`]),
  ...(search == null ? [] : [isAbout(mapGiven(search, (text) => text.trim()))]),
];

const isAbout = (search: Given<string>): Fragment => sql`(position(${search} in c.name) > 0 or c.code = ${search})`;

interface CountRow {
  readonly kind: ChangeKind;
  readonly total: number;
  readonly accepted: number;
  readonly declined: number;
  readonly pending: number;
}

/** How many changes of each kind an import holds, and how they were decided; the rows come with the relation. */
export const importCounts = storedType<CountRow>({
  name: 'ImportCount',
  key: sql`n.kind`,
  columns: () => ({ kind: sql`n.kind`, total: sql`n.total`, accepted: sql`n.accepted`, declined: sql`n.declined`, pending: sql`n.pending` }),
});

export const countsOf = (importId: Fragment): Fragment => sql`(
  select kind, min(position) as place, count(*) as total, count(*) filter (where decision = 'ACCEPTED') as accepted,
    count(*) filter (where decision = 'DECLINED') as declined, count(*) filter (where decision = 'PENDING') as pending
  from registers.import_change where import_id = ${importId} group by kind) n`;

export const byPlace: SortOrder = { name: 'KIND', keys: [{ column: sql`n.place`, type: 'integer' }] };

interface ProgressRow {
  readonly phase: ImportPhase;
  readonly done: number;
  readonly total: number;
  readonly updatedAt: string;
}

export const importProgress = storedType<ProgressRow>({
  name: 'ImportProgress',
  from: () => sql`registers.import_progress g`,
  key: sql`g.import_id`,
  columns: () => ({ phase: sql`g.phase`, done: sql`g.done`, total: sql`g.total`, updatedAt: sql`g.at` }),
});
