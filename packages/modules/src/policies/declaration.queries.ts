import type { CivilDate, Lineage } from '@xuelian/kernel';
import { type Database, isCovered, listRows, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf, placementColumns } from '../organizations/index.ts';
import type { DeclarationState } from './declaration.machine.ts';
import type { DeclarationInForce, Verdict } from './declaration.ts';

/** A declaration as it is read (自报). */
export interface DeclarationRow {
  readonly rowId: string;
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly superiorLineage: Lineage | null;
  readonly ruleId: string;
  readonly isKept: boolean;
  readonly note: string;
  readonly holdsFrom: CivilDate;
  readonly holdsTo: CivilDate | null;
  readonly state: DeclarationState;
  readonly declaredByPerson: string | null;
  readonly declaredAt: string;
  readonly verdict: Verdict | null;
  readonly reviewNote: string | null;
  readonly reviewedAt: string | null;
  readonly supersededBy: string | null;
  readonly withdrawalReason: string | null;
  readonly withdrawnAt: string | null;
  readonly version: number;
}

/** Whoever may look into the organization called `declaring`. */
const maySee = (viewer: Viewer): ReturnType<typeof sql> => isCovered(viewer.scope('READ'), placementColumns('declaring'));

const source = sql`policies.declaration d join organizations.organization declaring on declaring.id = d.organization_id`;

export const declarations = storedType<DeclarationRow>({
  name: 'Declaration',
  from: () => source,
  key: sql`d.id`,
  columns: () => ({
    rowId: sql`d.id`, id: globalIdOf('DCL', sql`d.id`), organizationId: sql`d.organization_id`, lineage: sql`d.lineage`,
    superiorLineage: sql`(select above.lineage from organizations.organization above where above.id = declaring.superior_id)`,
    ruleId: sql`d.rule_id`, isKept: sql`d.is_kept`, note: sql`d.note`, holdsFrom: sql`d.holds_from`, holdsTo: sql`least(d.ended_on, d.lapses_on)`, state: sql`d.state`,
    declaredByPerson: sql`d.declared_by_person`, declaredAt: sql`d.declared_at`, verdict: sql`d.verdict`, reviewNote: sql`d.review_note`, reviewedAt: sql`d.reviewed_at`,
    supersededBy: sql`d.superseded_by`, withdrawalReason: sql`d.withdrawal_reason`, withdrawnAt: sql`d.withdrawn_at`, version: sql`d.version`,
  }),
  visible: ({ viewer }) => maySee(viewer),
});

export const latestDeclared: SortOrder = {
  name: 'DECLARED',
  keys: [
    { column: sql`d.holds_from`, type: 'date', descending: true },
    { column: sql`d.declared_at`, type: 'timestamptz', descending: true },
    { column: sql`d.id`, type: 'uuid', descending: true },
  ],
};

interface EvidenceRow {
  readonly uploadId: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string | null;
  readonly sha256: string;
}

/** Evidence, for whoever sees the declaration. */
export const declarationEvidence = storedType<EvidenceRow>({
  name: 'DeclarationEvidence',
  from: () => sql`policies.declaration_evidence e join platform.upload u on u.id = e.upload_id`,
  key: sql`e.declaration_id::text || '/' || e.position`,
  columns: () => ({ uploadId: globalIdOf('UPL', sql`e.upload_id`), name: sql`u.name`, size: sql`u.size`, mediaType: sql`u.media_type`, sha256: sql`u.sha256` }),
});

export const asGiven: SortOrder = { name: 'EVIDENCE', keys: [{ column: sql`e.position`, type: 'integer' }] };

/** The declarations in force of many organizations on one day, by organization. */
export async function listDeclarationsInForce(db: Database, organizationIds: readonly string[], on: CivilDate): Promise<ReadonlyMap<string, readonly DeclarationInForce[]>> {
  const rows = await listRows(db, sql<DeclarationInForce & { readonly organizationId: string }>`
    select d.organization_id as "organizationId", d.id, d.rule_id as "ruleId", d.is_kept as "isKept", d.verdict
    from policies.declaration d where d.organization_id = any(${organizationIds}::uuid[]) and d.days @> ${on}::date`);
  return Map.groupBy(rows, ({ organizationId }) => organizationId);
}

/** Whether a viewer may download a file because it shows what a declaration says. */
export async function sharesEvidence(db: Database, viewer: Viewer, uploadId: string): Promise<boolean> {
  const rows = await listRows(db, sql`
    select from policies.declaration_evidence e join ${source} on d.id = e.declaration_id where e.upload_id = ${uploadId} and ${maySee(viewer)} limit 1`);
  return rows.length > 0;
}
