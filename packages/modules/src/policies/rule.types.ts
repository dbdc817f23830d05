import { CitationType, DateScalar } from '@xuelian/platform';
import type { CitedDocument, Conflict, Jurisdiction, Nature, PolicyDocument, Rule, Strength, Topic } from '@xuelian/rules';
import { Field, ID, ObjectType } from 'type-graphql';
import { LevelEnum, OrganizationKindEnum } from '../organizations/index.ts';
import { ConflictNatureEnum, PolicyAuthorityEnum, RuleScopeEnum, RuleStrengthEnum, RuleTopicEnum } from './rule.enums.types.ts';

@ObjectType('RuleJurisdiction', { simpleResolvers: true, description: 'Where a document or rule binds (适用辖区)' })
export class RuleJurisdictionType {
  @Field(() => RuleScopeEnum, { description: 'How far (范围)' })
  scope!: Jurisdiction['scope'];

  @Field(() => String, { nullable: true, description: 'Six digits of the province; null for other scopes (省份代码)' })
  provinceCode?: string;

  @Field(() => String, { nullable: true, description: 'Ten-digit code of the school; null for other scopes (学校标识码)' })
  schoolCode?: string;
}

@ObjectType('CitedDocument', { simpleResolvers: true, description: 'A document that policy documents name; the hub holds no rule of it (引用文件)' })
export class CitedDocumentType {
  @Field(() => String, { description: 'Title as printed (标题)' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Number as public notices print it, where one was seen (文号)' })
  number!: string | null;

  @Field(() => String, { nullable: true, description: 'Year, or year and month, as far as known, for example 2017-03 (成文时间)' })
  dated!: string | null;

  @Field(() => [String], { description: 'Who issued it, one for each office; empty where not known (发文单位)' })
  issuers!: readonly string[];
}

/** What resolvers hand over: the entry of the register. */
export type CitedDocumentSource = CitedDocumentType & CitedDocument;

@ObjectType('PolicyDocument', { simpleResolvers: true, description: 'A source of rules: a policy document, or the hub’s own defaults (政策文件)' })
export class PolicyDocumentType {
  @Field(() => String, { description: 'Code used in rule ids and citations, for example GD (文件代号)' })
  code!: string;

  @Field(() => PolicyAuthorityEnum, { description: 'Who stands behind it (来源)' })
  authority!: PolicyDocument['authority'];

  @Field(() => String, { nullable: true, description: 'Number as printed, for example 团粤办发〔2020〕14号 (文号)' })
  number!: string | null;

  @Field(() => RuleJurisdictionType, { description: 'Where it binds (适用辖区)' })
  jurisdiction!: Jurisdiction;

  @Field(() => [String], { description: 'Titles as printed, one for each document it names (引用文件)' })
  cites!: readonly string[];
}

/** What resolvers hand over: the document of the rulebook. */
export type PolicyDocumentSource = PolicyDocumentType & PolicyDocument;

@ObjectType('Rule', { simpleResolvers: true, description: 'One atomic requirement of one clause (规则)' })
export class RuleType {
  @Field(() => ID, { description: 'Its id in the rulebook, for example R-GD-3.1b; the id of the override for a rule an administrator set (规则编号)' })
  id!: string;

  @Field(() => RuleTopicEnum, { description: 'What it is about (主题)' })
  topic!: Topic;

  @Field(() => RuleStrengthEnum, { description: 'How strongly it binds (约束强度)' })
  strength!: Strength;

  @Field(() => RuleJurisdictionType, { description: 'Where it binds (适用辖区)' })
  jurisdiction!: Jurisdiction;

  @Field(() => [OrganizationKindEnum], { description: 'Kinds of organization it speaks of (适用组织类别)' })
  appliesTo!: Rule['appliesTo'];

  @Field(() => [LevelEnum], { nullable: true, description: 'Of the League and the Party it speaks of these levels only; null for all (适用层级)' })
  levels!: Rule['levels'];

  @Field(() => CitationType, { description: 'Where it stands (出处)' })
  citation!: CitationType;

  @Field(() => DateScalar, { description: 'First day (起始日期)' })
  validFrom!: string;
}

export type RuleSource = RuleType & Rule;

@ObjectType('RuleConflict', { simpleResolvers: true, description: 'A known disagreement between documents (文件冲突)' })
export class RuleConflictType {
  @Field(() => ID, { description: 'Number in the list of conflicts, for example C-01 (冲突编号)' })
  id!: string;

  @Field(() => ConflictNatureEnum, { description: 'What it turns out to be (性质)' })
  nature!: Nature;

  @Field(() => [RuleTopicEnum], { description: 'Topics it concerns (主题)' })
  topics!: readonly Topic[];
}

export type RuleConflictSource = RuleConflictType & Conflict;
