import { defineGroupLoader, defineLoader, definePageLoader, defineRowLoader, type GraphContext, listRows, sql } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import type { CorrectionTarget, FilingKind, RecipientRole } from './filing.ts';
import type { FilingAction, FilingState, Side } from './filing.machine.ts';
import { filingColumns, type FilingFilter, type FilingRow, isLate, isVisible, listFilingsByIds, matchingFilings, newestFirst, sortFilings, submittersOfFiling } from './filing.queries.ts';

/** Filings the caller may see, by row id. */
export const filingById = defineRowLoader<string, FilingRow>(async (ids, { db, actor }) => await listFilingsByIds(db, actor, ids), ({ rowId }) => rowId);

export const loadFiling = async ({ loaders }: GraphContext, id: string): Promise<FilingRow | null> => await loaders.load(filingById, id);

/** The filings of an organization, newest first. */
export const filingsOf = definePageLoader<FilingRow, FilingFilter>((filter, { actor, today }) => ({
  columns: filingColumns,
  from: sql`filings.filing f`,
  where: [...matchingFilings(filter, today), isVisible(actor)],
  order: sortFilings(newestFirst),
  on: (parent) => sql`f.organization_id = ${parent}::uuid`,
}));

export interface LastFilingKey {
  readonly organizationId: string;
  readonly kind: FilingKind | null;
}

/** The latest filing of each organization, of one kind or of any. */
export const lastFilingOf = defineLoader<LastFilingKey, FilingRow | null>(
  async (keys, { db, actor }) => {
    const answers = new Map<LastFilingKey, FilingRow>();
    for (const [kind, group] of Map.groupBy(keys, (key) => key.kind)) {
      const rows = await listRows(db, sql<FilingRow>`
        select last.* from unnest(${group.map(({ organizationId }) => organizationId)}::uuid[]) as parent(id)
        cross join lateral (
          select ${filingColumns} from filings.filing f
          where f.organization_id = parent.id and ${kind === null ? sql`true` : sql`f.kind = ${kind}`} and ${isVisible(actor)}
          order by f.opened_at desc, f.id desc limit 1) last`);
      const found = new Map(rows.map((row) => [row.organizationId, row]));
      for (const key of group) {
        const row = found.get(key.organizationId);
        if (row !== undefined) answers.set(key, row);
      }
    }
    return keys.map((key) => answers.get(key) ?? null);
  },
  ({ organizationId, kind }) => `${organizationId} ${kind ?? ''}`,
);

/** How many filings of an organization are past their day. */
export const overdueOf = defineLoader<string, number>(async (ids, { db, actor, today }) => {
  const rows = await listRows(db, sql<{ id: string; count: number }>`
    select f.organization_id as id, count(*)::integer as count from filings.filing f
    where f.organization_id = any(${ids}::uuid[]) and ${isLate(today)} and ${isVisible(actor)} group by f.organization_id`);
  const counts = new Map(rows.map(({ id, count }) => [id, count]));
  return ids.map((id) => counts.get(id) ?? 0);
});

export interface RecipientRow {
  readonly filingId: string;
  readonly organizationId: string;
  readonly role: RecipientRole;
  readonly step: number | null;
  readonly acknowledgedAt: string | null;
}

export const recipientsOf = defineGroupLoader<string, RecipientRow>(
  async (ids, { db }) => await listRows(db, sql<RecipientRow>`
    select filing_id as "filingId", organization_id as "organizationId", role, step, acknowledged_at as "acknowledgedAt"
    from filings.filing_recipient where filing_id = any(${ids}::uuid[]) order by role, step, organization_id`),
  ({ filingId }) => filingId,
);

export interface ActionRow {
  readonly filingId: string;
  readonly position: number;
  readonly action: FilingAction;
  readonly fromState: FilingState;
  readonly toState: FilingState;
  readonly round: number;
  readonly step: number;
  readonly side: Side;
  readonly personId: string | null;
  readonly note: string;
  readonly contentHash: string | null;
  readonly at: string;
}

export const historyOfFiling = definePageLoader<ActionRow, null>(() => ({
  columns: sql`a.filing_id as "filingId", a.position, a.action, a.from_state as "fromState", a.to_state as "toState", a.round, a.step, a.side,
    a.person_id as "personId", a.note, a.content_hash as "contentHash", a.at`,
  from: sql`filings.filing_action a`,
  where: [],
  order: { name: 'FILING ACTION', keys: [{ column: sql`a.position`, type: 'integer' }] },
  on: (parent) => sql`a.filing_id = ${parent}::uuid`,
}));

/** Everyone who took part in a submission: none of them decides on it. */
export const submittersOf = defineGroupLoader<string, { readonly filingId: string; readonly personId: string }>(
  async (ids, { db }) => await listRows(db, sql<{ filingId: string; personId: string }>`
    select f.id as "filingId", submitter.person_id as "personId" from unnest(${ids}::uuid[]) as f(id) cross join lateral ${submittersOfFiling(sql`f.id`)}`),
  ({ filingId }) => filingId,
);

export interface CorrectionRow {
  readonly filingId: string;
  readonly round: number;
  readonly position: number;
  readonly target: CorrectionTarget;
  readonly place: string;
  readonly note: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

export const correctionsOf = defineGroupLoader<string, CorrectionRow>(
  async (ids, { db }) => await listRows(db, sql<CorrectionRow>`
    select filing_id as "filingId", round, position, target, place, note, answer, answered_at as "answeredAt"
    from filings.correction where filing_id = any(${ids}::uuid[]) order by round desc, position`),
  ({ filingId }) => filingId,
);

export interface AttachmentRow {
  readonly filingId: string;
  readonly uploadId: string;
  readonly name: string;
  readonly round: number;
  readonly size: number;
  readonly mediaType: string | null;
  readonly sha256: string;
  readonly addedAt: string;
}

export const attachmentsOf = defineGroupLoader<string, AttachmentRow>(
  async (ids, { db }) => await listRows(db, sql<AttachmentRow>`
    select a.filing_id as "filingId", ${globalIdOf('UPL', sql`a.upload_id`)} as "uploadId", a.name, a.round, u.size::integer as size, u.media_type as "mediaType",
      u.sha256, a.added_at as "addedAt"
    from filings.attachment a join platform.upload u on u.id = a.upload_id
    where a.filing_id = any(${ids}::uuid[]) order by a.added_at, a.upload_id`),
  ({ filingId }) => filingId,
);

/** Whether a caller may download a file: its owner asked for it elsewhere, this answers for whoever sees a filing it hangs on. */
export async function sharesFile({ db, actor }: Pick<GraphContext, 'db' | 'actor'>, uploadId: string): Promise<boolean> {
  const rows = await listRows(db, sql`
    select from filings.attachment a join filings.filing f on f.id = a.filing_id where a.upload_id = ${uploadId} and ${isVisible(actor)} limit 1`);
  return rows.length > 0;
}
