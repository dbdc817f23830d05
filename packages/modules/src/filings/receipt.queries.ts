import type { CivilDate } from '@xuelian/kernel';
import { type Columns, type Database, findRow, selected, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import { isVisible } from './filing.queries.ts';
import { type CitedClause, readReceiptCode, type ReceiptDecision, type ReceiptStanding } from './receipt.ts';

/** What a receipt says, and how its decision stands today. */
export interface ReceiptStatement {
  readonly code: string;
  readonly number: string;
  readonly decision: ReceiptDecision;
  readonly decisionInWords: string;
  readonly matter: string;
  readonly filingNumber: string;
  readonly title: string;
  readonly submitterName: string;
  readonly deciderName: string;
  readonly decidedOn: CivilDate;
  readonly contentHash: string;
  readonly citations: readonly CitedClause[];
  readonly standing: ReceiptStanding;
  /** The day on which it gave way; null while it has not. */
  readonly gaveWayOn: CivilDate | null;
}

const grants = sql`r.decision in ('ACCEPT', 'RATIFY')`;

/** When what this receipt granted gave way, and to what: the filing's first later action of these. */
const gaveWay = sql`(select a.action as what, (a.at at time zone 'Asia/Shanghai')::date as since from filings.filing_action a
  where a.filing_id = r.filing_id and a.action in ('SUPERSEDE', 'REVOKE') and ${grants} order by a.position limit 1)`;

const statement: Columns<ReceiptStatement> = {
  code: sql`r.code`, number: sql`r.number`, decision: sql`r.decision`, decisionInWords: sql`r.decision_in_words`, matter: sql`r.matter`, filingNumber: sql`r.filing_number`,
  title: sql`r.title`, submitterName: sql`r.submitter_name`, deciderName: sql`r.decider_name`, decidedOn: sql`r.decided_on`, contentHash: sql`r.content_hash`,
  citations: sql`r.citations`,
  standing: sql`case when not ${grants} then 'RECORDED' else coalesce((select case what when 'SUPERSEDE' then 'SUPERSEDED' else 'REVOKED' end from ${gaveWay} as later), 'IN_FORCE') end`,
  gaveWayOn: sql`(select since from ${gaveWay} as later)`,
};

export interface ReceiptRow extends ReceiptStatement {
  readonly rowId: string;
  readonly id: string;
  readonly issuedAt: string;
}

/** Receipts, for whoever sees the filing. */
export const receipts = storedType<ReceiptRow>({
  name: 'Receipt',
  from: () => sql`filings.receipt r`,
  key: sql`r.id`,
  columns: () => ({ ...statement, rowId: sql`r.id`, id: globalIdOf('RCT', sql`r.id`), issuedAt: sql`r.issued_at` }),
  visible: ({ viewer }) => sql`exists (select from filings.filing f where f.id = r.filing_id and ${isVisible(viewer)})`,
});

export const asGiven: SortOrder = { name: 'RECEIPT', keys: [{ column: sql`r.issued_at`, type: 'timestamptz' }, { column: sql`r.id`, type: 'uuid' }] };

/** The receipt that a code opens, for anybody who holds the code; read as the owner, because a stranger reaches no row. */
export async function findReceipt(db: Database, code: string): Promise<ReceiptStatement | undefined> {
  const known = readReceiptCode(code);
  return known === undefined ? undefined : await findRow(db, sql<ReceiptStatement>`select ${selected(statement)} from filings.receipt r where r.code = ${known}`);
}

/** Whether a file of this hash was among what a receipt is about: the content itself, or a file the filing carried. */
export async function matchesReceipt(db: Database, code: string, sha256: string): Promise<boolean> {
  const row = await findRow(db, sql`
    select from filings.receipt r where r.code = ${readReceiptCode(code) ?? ''} and (r.content_hash = ${sha256} or ${sha256} = any(r.file_hashes))`);
  return row !== undefined;
}
