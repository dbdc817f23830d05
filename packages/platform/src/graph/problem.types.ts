import type { Locale, Problem } from '@xuelian/kernel';
import { Field, ObjectType } from 'type-graphql';

@ObjectType('Citation', { simpleResolvers: true, description: 'Where a requirement stands (出处)' })
export class CitationType {
  @Field(() => String, { description: 'Code of the policy document, for example GD; HUB for the hub’s own defaults (文件代号)' })
  document!: string;

  @Field(() => String, { description: 'Clause, as the document numbers it (条款)' })
  clause!: string;
}

@ObjectType('Problem', { simpleResolvers: true, description: 'A reason why nothing was changed (问题); all of them are given at once' })
export class ProblemType {
  @Field(() => String, { description: 'Stable code, listed in schema/problems.md (代码)' })
  code!: string;

  @Field(() => String, { description: 'The reason in the language of Accept-Language: zh-CN by default, en (说明)' })
  message!: string;

  @Field(() => [String], { description: 'The input field it is about, outermost first, one for each level of the input; empty for the whole request (位置)' })
  path!: readonly string[];

  @Field(() => [CitationType], { description: 'The clauses it rests on, where a rule says so; one for each clause (出处)' })
  citations!: readonly CitationType[];
}

/** Problems as the graph shows them, in the caller's language. */
export const inLanguage = (problems: readonly Problem[], locale: Locale): ProblemType[] =>
  problems.map(({ message, ...rest }) => ({ ...rest, message: message[locale] }));
