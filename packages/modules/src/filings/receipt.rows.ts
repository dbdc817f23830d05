import { type Citation, uuidv7 } from '@xuelian/kernel';
import { type Closing, Late, sql, type Work } from '@xuelian/platform';
import { rulebook } from '@xuelian/rules';
import { type LockedFiling, procedureOf, stepOf } from './filing.rows.ts';
import { type CitedClause, decisionInWords, newReceiptCode, type ReceiptDecision } from './receipt.ts';

/** What a receipt says beyond what stands in the filing. */
export interface NewReceipt {
  readonly decision: ReceiptDecision;
  /** Who decided, or took note: the number is one of its own. */
  readonly authorityId: string;
  readonly citations: readonly Citation[];
}

/** Entries of the closing statement that give a receipt, and the number it then has. */
export interface GivenReceipt {
  readonly closing: Required<Closing>;
  readonly number: Late;
}

/**
 * The receipt in the transaction of what it is about: names, title, hash and files as they stand now, so that no later
 * change reaches it. A decision that two signed names both, the one it was completed for last.
 */
export function giveReceipt(work: Work, filing: LockedFiling, { decision, authorityId, citations }: NewReceipt): GivenReceipt {
  const { today, now } = work;
  const year = Number(today.slice(0, 4));
  const words = decisionInWords(decision, stepOf(filing).favorable, filing.state);
  const position = decision === 'ACKNOWLEDGE' ? null : filing.actions + 1;
  const isJoint = decision === 'ACCEPT' || decision === 'RATIFY';
  return {
    number: new Late(sql`(select number from receipted)`),
    closing: {
      required: ['receipted'],
      parts: [
        sql`receipt_counted as (
      insert into filings.receipt_counter as counter (authority_id, year, last) values (${authorityId}, ${year}, 1)
      on conflict (authority_id, year) do update set last = counter.last + 1 returning last)`,
        sql`receipted as (
      insert into filings.receipt (id, code, number, authority_id, year, sequence, filing_id, action_position, decision, decision_in_words, matter, filing_number, title,
        submitter_name, decider_name, citations, content_hash, file_hashes, decided_on, issued_at)
      select ${uuidv7()}::uuid, ${newReceiptCode()}, authority.code || '回〔' || ${String(year)}::text || '〕' || counted.last || '号', authority.id, ${year}::integer, counted.last,
        f.id, ${position}::integer, ${decision}, ${words}, ${procedureOf(filing).title.zh}, f.number, f.title, submitter.name,
        case when ${isJoint}::boolean and first.name is not null then first.name || '、' || authority.name else authority.name end,
        ${JSON.stringify(citations.map(withTitle))}::jsonb, f.content_hash,
        array(select u.sha256 from filings.attachment a join platform.upload u on u.id = a.upload_id where a.filing_id = f.id order by 1),
        ${today}::date, ${now}::timestamptz
      from receipt_counted counted, filings.filing f
        join organizations.organization submitter on submitter.id = f.organization_id
        join organizations.organization authority on authority.id = ${authorityId}
        left join organizations.organization first on first.id = f.signed_for
      where f.id = ${filing.id} returning number)`,
      ],
    },
  };
}

const withTitle = ({ document, clause }: Citation): CitedClause => ({ document, clause, title: rulebook.documents.get(document)?.title.zh ?? document });
