import { CitationType, DateScalar } from '@xuelian/platform';
import type { CharterMode, Conflict, Displaced, Ground, Outcome, Rule, Strength, Topic } from '@xuelian/rules';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Basis, StandingFinding } from './compliance.ts';
import { CharterModeKindEnum, FindingBasisEnum, FindingOutcomeEnum, RuleGroundEnum, RuleStrengthEnum, RuleTopicEnum } from './rule.enums.types.ts';
import { RuleConflictType, RuleType } from './rule.types.ts';

@ObjectType('DisplacedRule', { simpleResolvers: true, description: 'A rule that reaches the organization but does not decide (让位规则)' })
export class DisplacedRuleType {
  @Field(() => RuleType, { description: 'The rule (规则)' })
  rule!: Rule;

  @Field(() => RuleGroundEnum, { description: 'Why it gave way (让位原因)' })
  ground!: Ground;
}

@ObjectType('RuleDecision', { simpleResolvers: true, description: 'Which one rule decides on a topic, and over what (裁定)' })
export class RuleDecisionType {
  @Field(() => RuleTopicEnum, { description: 'The topic (主题)' })
  topic!: Topic;

  @Field(() => RuleType, { nullable: true, description: 'The rule that decides; null when an administrator asks for nothing here, or every rule speaks of other units (生效规则)' })
  rule!: Rule | null;

  @Field(() => RuleStrengthEnum, { nullable: true, description: 'How strongly it binds: a permission that loosens a limit leaves the strength of that limit (约束强度)' })
  strength!: Strength | null;

  @Field(() => [DisplacedRuleType], { description: 'The rules that gave way; at most those on the topic (让位规则)' })
  displaced!: readonly Displaced[];

  @Field(() => RuleConflictType, { nullable: true, description: 'The known disagreement between documents on this topic, wherever they reach (文件冲突)' })
  conflict!: Conflict | null;

  @Field(() => [RuleConflictType], { description: 'The known disagreements on this topic, within documents too, at most a few; `conflict` is the first (文件冲突列表)' })
  conflicts!: readonly Conflict[];
}

@ObjectType('CharterMode', { simpleResolvers: true, description: 'How a charter becomes valid, and who says so (章程办理方式)' })
export class CharterModeType {
  @Field(() => CharterModeKindEnum, { description: 'Ratification or filing (核准或备案)' })
  mode!: CharterMode['mode'];

  @Field(() => CitationType, { description: 'The clause it rests on; HUB for the hub’s default (出处)' })
  citation!: CitationType;

  @Field(() => RuleConflictType, { nullable: true, description: 'The disagreement between documents it settles (文件冲突)' })
  conflict!: Conflict | null;
}

@ObjectType('RuleSet', { simpleResolvers: true, description: 'The rules that bind one organization on one day: one decision per topic (规则集)' })
export class RuleSetType {
  @Field(() => DateScalar, { description: 'The day (日期)' })
  asOf!: string;

  @Field(() => [RuleDecisionType], { description: 'The decisions, one for each topic (裁定)' })
  rules!: readonly RuleDecisionType[];

  @Field(() => CharterModeType, { nullable: true, description: 'How its charter becomes valid; null for kinds that have none to hand in (章程办理方式)' })
  charterMode!: CharterMode | null;
}

@ObjectType('Finding', { simpleResolvers: true, description: 'How one rule stands with one organization on one day (核查项)' })
export class FindingType {
  @Field(() => RuleType, { description: 'The rule (规则)' })
  rule!: Rule;

  @Field(() => FindingOutcomeEnum, { description: 'Whether it is kept (结果)' })
  outcome!: Outcome;

  @Field(() => RuleStrengthEnum, { description: 'How strongly it binds here (约束强度)' })
  strength!: Strength;

  @Field(() => CitationType, { description: 'The clause it rests on (出处)' })
  citation!: CitationType;

  @Field(() => RuleGroundEnum, { nullable: true, description: 'Why it gave way on its topic; null when it decides (让位原因)' })
  ground!: Ground | null;

  @Field(() => FindingBasisEnum, { nullable: true, description: 'What the outcome rests on; null where nothing tells (依据)' })
  basis!: Basis | null;

  @Field(() => Boolean, { description: 'What the organization declares differs from what is counted (自报与核算不一致)' })
  isContradicted!: boolean;

  @Field(() => RuleDecisionType, { description: 'The decision on its topic: over what, by which conflict or override (裁定)' })
  resolution!: RuleDecisionType;
}

export type FindingSource = FindingType & StandingFinding;

@ObjectType('ComplianceSummary', { simpleResolvers: true, description: 'How many rules stand how (合规汇总)' })
export class ComplianceSummaryType {
  @Field(() => Int, { description: 'Kept (符合)' })
  passed!: number;

  @Field(() => Int, { description: 'Not kept (不符合)' })
  failed!: number;

  @Field(() => Int, { description: 'Not deciding, or neither to be kept nor broken (不适用)' })
  notApplicable!: number;

  @Field(() => Int, { description: 'Not known (未知)' })
  unknown!: number;
}

@ObjectType('Compliance', { simpleResolvers: true, description: 'How an organization stands with the rules that reach it on one day (合规情况)' })
export class ComplianceType {
  @Field(() => DateScalar, { description: 'The day (日期)' })
  asOf!: string;

  @Field(() => ComplianceSummaryType, { description: 'Counts (汇总)' })
  summary!: ComplianceSummaryType;

  @Field(() => [FindingType], { description: 'One for each rule that reaches it (核查项)' })
  findings!: readonly FindingType[];
}
