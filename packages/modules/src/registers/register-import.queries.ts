import { type Actor, type CivilDate, scopeOf, type Capability } from '@xuelian/kernel';
import { allOf, type Database, findRow, type Fragment, isCovered, type ListSource, sql } from '@xuelian/platform';
import { nationalTrio } from './edition.bodies.ts';
import type { ChangeKind, Decision, RegisterKind, ReviewableChange } from './register-import.ts';
import type { ImportState } from './register-import.machine.ts';
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
function isEntitled(actor: Actor | null, capability: Capability): Fragment {
  const scope = scopeOf(actor, capability);
  if (scope.everything) return sql`true`;
  const columns = { lineage: sql`nation.lineage`, leagueLineage: sql`nation.league_lineage`, partyLineage: sql`nation.party_lineage` };
  return sql`exists (select from organizations.organization nation where nation.code = ${nationalTrio.student.code} and ${isCovered(scope, columns)})`;
}

const importColumns = (actor: Actor | null): Fragment => sql`
  i.id as "rowId", 'IMP_' || replace(i.id::text, '-', '') as id, i.kind, i.file_name as "fileName", i.sha256, i.as_of as "asOf", i.effective_on as "effectiveOn",
  ${seenState} as state, i.listed_count as "listedCount", i.unchanged_count as "unchangedCount", i.notes, i.previewed_at as "previewedAt", i.closed_at as "closedAt",
  i.version, ${isEntitled(actor, 'ADMINISTER')} as "mayAdminister"`;

export async function findImportRow(db: Database, actor: Actor | null, id: string): Promise<ImportRow | undefined> {
  return await findRow(db, sql<ImportRow>`select ${importColumns(actor)} from registers.import i where i.id = ${id} and ${isEntitled(actor, 'READ')}`);
}

export interface ImportFilter {
  readonly states?: readonly ImportState[] | null;
}

/** Imports, the latest first. */
export function listImports(actor: Actor | null, { states }: ImportFilter): ListSource {
  return {
    columns: importColumns(actor),
    from: sql`registers.import i`,
    where: [isEntitled(actor, 'READ'), ...(states == null ? [] : [sql`${seenState} = any(${states}::text[])`])],
    order: { name: 'RECENT', keys: [{ column: sql`i.previewed_at`, type: 'timestamptz', descending: true }, { column: sql`i.id`, type: 'uuid', descending: true }] },
  };
}

/** A change as it is read. */
export interface ChangeRow extends ReviewableChange {
  readonly decidedAt: string | null;
  readonly appliedAt: string | null;
}

export interface ChangeFilter {
  readonly kinds?: readonly ChangeKind[] | null;
  readonly decisions?: readonly Decision[] | null;
  readonly search?: string | null;
}

/** The changes of an import, what needs most thought first. */
export function listChanges({ kinds, decisions, search }: ChangeFilter): ListSource {
  const where: Fragment[] = [];
  if (kinds != null) where.push(sql`c.kind = any(${kinds}::text[])`);
  if (decisions != null) where.push(sql`c.decision = any(${decisions}::text[])`);
  if (search != null && search.trim() !== '') where.push(sql`(position(${search.trim()} in c.name) > 0 or c.code = ${search.trim()})`);
  return {
    columns: sql`c.key, c.kind, c.code, c.name, c.before, c.after, c.replaces, c.decision, c.decided_at as "decidedAt", c.applied_at as "appliedAt"`,
    from: sql`registers.import_change c`,
    where: [allOf(where)],
    order: { name: 'REVIEW', keys: [{ column: sql`c.position`, type: 'integer' }] },
    on: (parent) => sql`c.import_id = ${parent}::uuid`,
  };
}
