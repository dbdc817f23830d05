import { type GraphContext, many, type Many, Read, type Reading, registerNode, sql } from '@xuelian/platform';
import { Arg, Ctx, Extensions, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { FilingType } from './filing.types.ts';
import { asGiven, findReceipt, matchesReceipt, receipts } from './receipt.queries.ts';
import { receiptPath, verificationPath } from './receipt.sheet.ts';
import type { CitedClause } from './receipt.ts';
import { CitedClauseType, type ReceiptSource, ReceiptType, VerifiedReceiptType } from './receipt.types.ts';

registerNode({ prefix: 'RCT', typeName: 'Receipt' });

@Resolver(() => ReceiptType)
export class ReceiptResolver {
  @FieldResolver(() => [CitedClauseType], { description: 'The clauses that ask for the procedure, one for each (依据)' })
  citations(@Root() { citations }: ReceiptSource): readonly CitedClause[] {
    return citations;
  }

  @FieldResolver(() => String, { description: 'Where it is printed as a PDF; whoever knows the address may open it (PDF 地址)' })
  pdfUrl(@Root() { code }: ReceiptSource, @Ctx() { publicUrl }: GraphContext): string {
    return publicUrl + receiptPath(code);
  }

  @FieldResolver(() => String, { description: 'Where anybody can check it without an account (核验地址)' })
  verificationUrl(@Root() { code }: ReceiptSource, @Ctx() { publicUrl }: GraphContext): string {
    return publicUrl + verificationPath(code);
  }

  @Extensions({ public: true })
  @Query(() => VerifiedReceiptType, { nullable: true, description: 'What a receipt says and how it stands today; for everyone, without an account (核验回执)' })
  async verifyReceipt(
    @Ctx() { db, publicUrl }: GraphContext,
    @Arg('code', () => String, { description: 'Code as printed, with or without hyphens (验证码)' }) code: string,
    @Arg('sha256', () => String, { nullable: true, description: 'SHA-256 of a file to hold against it, 64 hexadecimal digits (文件摘要)' }) sha256?: string | null,
  ): Promise<object | null> {
    const receipt = await findReceipt(db, code);
    if (receipt === undefined) return null;
    return { ...receipt, pdfUrl: publicUrl + receiptPath(receipt.code), isFileMatch: sha256 == null ? null : await matchesReceipt(db, receipt.code, sha256.toLowerCase()) };
  }
}

@Resolver(() => FilingType)
export class FilingReceiptFields {
  @Read()
  @FieldResolver(() => [ReceiptType], { description: 'Receipts of decisions on it and of copies taken note of, earliest first; one for each step and each copy at most (回执)' })
  receipts(@Ctx() { up }: Reading): Many {
    return many({ of: receipts, where: [sql`r.filing_id = ${up(sql`f.id`)}`], order: asGiven });
  }
}
