import { DateScalar } from '@xuelian/platform';
import type { Jurisdiction, Meaning, OrganizationKind, Strength, Topic } from '@xuelian/rules';
import { Field, InputType } from 'type-graphql';
import { OrganizationKindEnum } from '../organizations/index.ts';
import { RuleMeaningEnum, RuleScopeEnum, RuleStrengthEnum, RuleTopicEnum } from './rule.enums.types.ts';
import type { RuleFilter } from './rule.filter.ts';

@InputType('RuleFilter', { description: 'Which rules of the rulebook (规则筛选)' })
export class RuleFilterInput implements RuleFilter {
  @Field(() => String, { nullable: true, description: 'Code of the document, for example GD (文件代号)' })
  document?: string | null;

  @Field(() => [RuleTopicEnum], { nullable: true, description: 'Topics (主题)' })
  topics?: Topic[] | null;

  @Field(() => [RuleMeaningEnum], { nullable: true, description: 'What they mean to the hub (规则性质)' })
  meanings?: Meaning['is'][] | null;

  @Field(() => [RuleStrengthEnum], { nullable: true, description: 'How strongly they bind (约束强度)' })
  strengths?: Strength[] | null;

  @Field(() => OrganizationKindEnum, { nullable: true, description: 'A kind of organization they speak of (适用组织类别)' })
  kind?: OrganizationKind | null;

  @Field(() => RuleScopeEnum, { nullable: true, description: 'How far they reach (适用范围)' })
  scope?: Jurisdiction['scope'] | null;

  @Field(() => String, { nullable: true, description: 'Six digits of the province they are of (省份代码)' })
  provinceCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Ten-digit code of the school they are of (学校标识码)' })
  schoolCode?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'In force on this day (有效日期)' })
  asOf?: string | null;

  @Field(() => String, { nullable: true, description: 'Part of their words, Chinese or English (关键词)' })
  words?: string | null;
}
