import { type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import type { CorrectionTarget, RecipientRole } from './filing.ts';
import type { FilingAction, FilingState, Side } from './filing.machine.ts';

/** What hangs on a filing is for whoever sees the filing, so none of it has a predicate of its own. */

interface RecipientRow {
  readonly role: RecipientRole;
  readonly step: number | null;
  readonly acknowledgedAt: string | null;
}

export const recipients = storedType<RecipientRow>({
  name: 'FilingRecipient',
  from: () => sql`filings.filing_recipient r`,
  key: sql`r.filing_id::text || r.organization_id || r.role || coalesce(r.step, -1)`,
  columns: () => ({ role: sql`r.role`, step: sql`r.step`, acknowledgedAt: sql`r.acknowledged_at` }),
});

export const recipientOrder: SortOrder = {
  name: 'RECIPIENT',
  keys: [{ column: sql`r.role`, type: 'text' }, { column: sql`r.step`, type: 'integer' }, { column: sql`r.organization_id`, type: 'uuid' }],
};

interface ActionRow {
  readonly position: number;
  readonly action: FilingAction;
  readonly fromState: FilingState;
  readonly toState: FilingState;
  readonly round: number;
  readonly step: number;
  readonly side: Side;
  readonly note: string;
  readonly contentHash: string | null;
  readonly at: string;
}

export const filingActionsTaken = storedType<ActionRow>({
  name: 'FilingAction',
  from: () => sql`filings.filing_action a`,
  key: sql`a.filing_id::text || '/' || a.position`,
  columns: () => ({
    position: sql`a.position`, action: sql`a.action`, fromState: sql`a.from_state`, toState: sql`a.to_state`, round: sql`a.round`, step: sql`a.step`, side: sql`a.side`,
    note: sql`a.note`, contentHash: sql`a.content_hash`, at: sql`a.at`,
  }),
});

export const asDone: SortOrder = { name: 'FILING ACTION', keys: [{ column: sql`a.position`, type: 'integer' }] };

interface CorrectionRow {
  readonly round: number;
  readonly position: number;
  readonly target: CorrectionTarget;
  readonly place: string;
  readonly note: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

export const corrections = storedType<CorrectionRow>({
  name: 'Correction',
  from: () => sql`filings.correction c`,
  key: sql`c.filing_id::text || '/' || c.round || '/' || c.position`,
  columns: () => ({
    round: sql`c.round`, position: sql`c.position`, target: sql`c.target`, place: sql`c.place`, note: sql`c.note`, answer: sql`c.answer`, answeredAt: sql`c.answered_at`,
  }),
});

export const latestRound: SortOrder = { name: 'CORRECTION', keys: [{ column: sql`c.round`, type: 'integer', descending: true }, { column: sql`c.position`, type: 'integer' }] };

interface AttachmentRow {
  readonly uploadId: string;
  readonly name: string;
  readonly round: number;
  readonly size: number;
  readonly mediaType: string | null;
  readonly sha256: string;
  readonly addedAt: string;
}

export const attachments = storedType<AttachmentRow>({
  name: 'Attachment',
  from: () => sql`filings.attachment a join platform.upload u on u.id = a.upload_id`,
  key: sql`a.filing_id::text || a.upload_id`,
  columns: () => ({
    uploadId: globalIdOf('UPL', sql`a.upload_id`), name: sql`a.name`, round: sql`a.round`, size: sql`u.size`, mediaType: sql`u.media_type`, sha256: sql`u.sha256`,
    addedAt: sql`a.added_at`,
  }),
});

export const asAdded: SortOrder = { name: 'ATTACHMENT', keys: [{ column: sql`a.added_at`, type: 'timestamptz' }, { column: sql`a.upload_id`, type: 'uuid' }] };
