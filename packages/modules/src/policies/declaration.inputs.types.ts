import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { Verdict } from './declaration.ts';
import { DeclarationVerdictEnum } from './declaration.types.ts';

@InputType({ description: 'What an organization says about one rule that binds it (自报)' })
export class DeclareRuleInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Whose declaration (组织)' })
  organizationId!: string;

  @Field(() => ID, { description: 'The rule, which decides on its topic that day (规则编号)' })
  rule!: string;

  @Field(() => Boolean, { description: 'Whether it is kept (是否符合)' })
  isKept!: boolean;

  @Field(() => String, { description: 'What shows it, or why not; at most 1000 characters (说明)' })
  note!: string;

  @Field(() => DateScalar, { description: 'The day it speaks of, and on; not after today, nor before the declaration it supersedes (起始日期)' })
  holdsFrom!: string;

  @Field(() => [ID], { nullable: true, description: 'Files the caller uploaded that show it, at most 10 (佐证材料)' })
  evidence?: string[] | null;
}

@InputType()
abstract class ChangeDeclarationInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The declaration (自报)' })
  declarationId!: string;

  @Field(() => Int, { description: 'The version the caller saw (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'Take a declaration back from today on (撤回自报)' })
export class WithdrawDeclarationInput extends ChangeDeclarationInput {
  @Field(() => String, { description: 'Reason, at most 1000 characters (理由)' })
  reason!: string;
}

@InputType({ description: 'What the superior finds of a declaration (认定自报)' })
export class ReviewDeclarationInput extends ChangeDeclarationInput {
  @Field(() => DeclarationVerdictEnum, { description: 'Confirmed or contested (意见)' })
  verdict!: Verdict;

  @Field(() => String, { nullable: true, description: 'Reason, at most 1000 characters; required to contest (理由)' })
  note?: string | null;
}
