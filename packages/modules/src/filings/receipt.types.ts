import { DateScalar, DateTimeScalar, defineEnum, NodeType } from '@xuelian/platform';
import { Field, ObjectType } from 'type-graphql';
import type { ReceiptDecision, ReceiptStanding } from './receipt.ts';
import type { ReceiptRow } from './receipt.queries.ts';

export const ReceiptDecisionEnum = defineEnum<ReceiptDecision>('ReceiptDecision', 'What a receipt is about (回执事由)', {
  ACCEPT: 'Accepted for filing (备案)',
  RATIFY: 'Ratified (核准)',
  REFUSE: 'Refused (不予核准、备案)',
  REVOKE: 'A favorable decision was taken back (撤销)',
  ACKNOWLEDGE: 'A copy was taken note of (签收)',
});

export const ReceiptStandingEnum = defineEnum<ReceiptStanding>('ReceiptStanding', 'How a decision stands today (效力)', {
  IN_FORCE: 'What was granted holds (有效)',
  SUPERSEDED: 'A later decision took its place (已被取代)',
  REVOKED: 'It was taken back (已撤销)',
  RECORDED: 'A record of what happened, which granted nothing (存档)',
});

@ObjectType('CitedClause', { simpleResolvers: true, description: 'A clause with the title of its document as of the day (所依据的条款)' })
export class CitedClauseType {
  @Field(() => String, { description: 'Code of the policy document, for example GD; HUB for the hub’s own defaults (文件代号)' })
  document!: string;

  @Field(() => String, { description: 'Title of the document (文件标题)' })
  title!: string;

  @Field(() => String, { description: 'Clause, as the document numbers it (条款)' })
  clause!: string;
}

/** What a receipt and its verification have in common: everything that is printed. */
@ObjectType()
abstract class PrintedReceipt {
  @Field(() => String, { description: 'Number, for example 440000-XL回〔2026〕3号; gap-free within the deciding organization and year (回执号)' })
  number!: string;

  @Field(() => ReceiptDecisionEnum, { description: 'What it is about (事由)' })
  decision!: ReceiptDecision;

  @Field(() => String, { description: 'The decision in words, in Chinese as it is printed (结论)' })
  decisionInWords!: string;

  @Field(() => String, { description: 'What the procedure is called (事项)' })
  matter!: string;

  @Field(() => String, { description: 'Number of the filing (登记号)' })
  filingNumber!: string;

  @Field(() => String, { description: 'Title of the filing (标题)' })
  title!: string;

  @Field(() => String, { description: 'Name of the submitting organization that day (报送单位)' })
  submitterName!: string;

  @Field(() => String, { description: 'Name of the organization that decided or took note that day; both where two signed (审核单位)' })
  deciderName!: string;

  @Field(() => DateScalar, { description: 'Day of the decision (日期)' })
  decidedOn!: string;

  @Field(() => String, { description: 'SHA-256 of the content that was decided on (内容摘要)' })
  contentHash!: string;

  @Field(() => ReceiptStandingEnum, { description: 'How it stands today (效力)' })
  standing!: ReceiptStanding;

  @Field(() => DateScalar, { nullable: true, description: 'The day it gave way; null while it has not (失效日期)' })
  gaveWayOn!: string | null;
}

@ObjectType('Receipt', { implements: NodeType, simpleResolvers: true, description: 'A receipt for a decision on a filing, or for a copy of it, in the words and names of its day (回执)' })
export class ReceiptType extends PrintedReceipt {
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it was given, by the database’s clock (出具时刻)' })
  issuedAt!: string;
}

/** What code gets of a `Receipt`: the lean row. */
export type ReceiptSource = ReceiptType & ReceiptRow;

@ObjectType('VerifiedReceipt', { simpleResolvers: true, description: 'What a receipt says, for anybody who holds its code (回执核验)' })
export class VerifiedReceiptType extends PrintedReceipt {
  @Field(() => [CitedClauseType], { description: 'The clauses that ask for the procedure, one for each (依据)' })
  citations!: readonly CitedClauseType[];

  @Field(() => String, { description: 'Where it is printed as a PDF (PDF 地址)' })
  pdfUrl!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether the hash that was asked about is that of the content or of a file the filing carried; null when none was (文件是否相符)' })
  isFileMatch!: boolean | null;
}
