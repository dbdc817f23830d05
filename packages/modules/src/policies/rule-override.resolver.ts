import { covers, scopeOf } from '@xuelian/kernel';
import { DateScalar, type Fragment, type GraphContext, idOf, inLanguage, one, type One, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { type Rule, rulebook, type RuleSet } from '@xuelian/rules';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { RuleChangeKindEnum } from './rule.enums.types.ts';
import { RuleType } from './rule.types.ts';
import type { Position } from './rule-authority.ts';
import { statementOf } from './rule-change.ts';
import { obstaclesToRevoking, overrideRule, revokeRuleOverride } from './rule-override.commands.ts';
import type { RuleOverrideRow } from './rule-override.queries.ts';
import { OverrideRuleInput, RevokeRuleOverrideInput, RuleOverridePayload, RuleOverridePermissions, type RuleOverrideSource, RuleOverrideType } from './rule-override.types.ts';
import { positionOf } from './rule-set.loaders.ts';
import { RuleDecisionType } from './rule-set.types.ts';

registerNode({ prefix: 'OVR', typeName: 'RuleOverride' });

@Resolver(() => RuleOverrideType)
export class RuleOverrideResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'It holds for this organization and everything below it (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`v.organization_id`)}`] });
  }

  @FieldResolver(() => RuleChangeKindEnum, { description: 'What was decided (调整方式)' })
  does(@Root() { change }: RuleOverrideSource): string {
    return change.does;
  }

  @FieldResolver(() => RuleType, { nullable: true, description: 'The rule that was adopted or taken out (规则)' })
  rule(@Root() { change }: RuleOverrideSource): Rule | null {
    return 'rule' in change ? (rulebook.rules.get(change.rule) ?? null) : null;
  }

  @FieldResolver(() => String, { description: 'The decision in words (调整内容)' })
  statement(@Root() { change }: RuleOverrideSource, @Ctx() { locale }: GraphContext): string {
    return statementOf(change)[locale];
  }

  @Read()
  @FieldResolver(() => DateScalar, { nullable: true, description: 'First day no longer, as decided; null for open (失效日期)' })
  validTo(): Fragment {
    return sql`v.valid_to`;
  }

  @FieldResolver(() => RuleOverridePermissions, { description: 'What the caller may do with it (本人权限)' })
  async viewerCan(@Root() row: RuleOverrideSource, @Ctx() context: GraphContext): Promise<RuleOverridePermissions> {
    return { revoke: permissionToRevoke(context, row, await context.loaders.load(positionOf, row.organizationId)) };
  }

  @Mutation(() => RuleOverridePayload, { description: 'Decide about the rules of an organization and everything below it (调整规则)' })
  async overrideRule(@Ctx() context: GraphContext, @Arg('input', () => OverrideRuleInput, { description: 'Input (输入)' }) input: OverrideRuleInput): Promise<object> {
    return await decide(context, overrideRule, { ...input, organizationId: idOf('ORG', input.organizationId) });
  }

  @Mutation(() => RuleOverridePayload, { description: 'Let a decision about rules end (撤回规则调整)' })
  async revokeRuleOverride(@Ctx() context: GraphContext, @Arg('input', () => RevokeRuleOverrideInput, { description: 'Input (输入)' }) input: RevokeRuleOverrideInput): Promise<object> {
    return await decide(context, revokeRuleOverride, { ...input, overrideId: idOf('OVR', input.overrideId) });
  }
}

type RuleDecision = RuleSet['decisions'][number];

@Resolver(() => RuleDecisionType)
export class RuleDecisionResolver {
  @FieldResolver(() => [RuleOverrideType], { description: 'What administrators decided, here or above: at most one for the topic, and one for each rule taken out (人工调整)' })
  overrides(@Root() { overrides }: RuleDecision): readonly string[] {
    return overrides.map(({ id }) => idOf('OVR', id));
  }
}

function permissionToRevoke({ actor, locale }: GraphContext, row: RuleOverrideRow, position: Position | null): PermissionType {
  const [own] = position?.places ?? [];
  const forbidden = own !== undefined && covers(scopeOf(actor, 'ADMINISTER'), own) ? [] : [common.FORBIDDEN()];
  const [reason = null] = inLanguage([...forbidden, ...(position === null ? [] : obstaclesToRevoking(row, actor, position))], locale);
  return { allowed: reason === null, reason };
}

async function decide<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems } = await context.perform(useCase, input);
  return { ruleOverride: id, problems: inLanguage(problems, context.locale) };
}
