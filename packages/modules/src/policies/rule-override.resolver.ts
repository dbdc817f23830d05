import { addDays, covers, scopeOf } from '@xuelian/kernel';
import { DateScalar, type GraphContext, idOf, inLanguage, type PermissionType, problems as common, registerNode, type Target, type UseCase } from '@xuelian/platform';
import { type Rule, rulebook } from '@xuelian/rules';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { loadOrganization, type OrganizationRow, OrganizationType } from '../organizations/index.ts';
import { RuleChangeKindEnum } from './rule.enums.types.ts';
import { RuleType } from './rule.types.ts';
import type { Position } from './rule-authority.ts';
import { statementOf } from './rule-change.ts';
import { obstaclesToRevoking, overrideRule, revokeRuleOverride } from './rule-override.commands.ts';
import type { RuleOverrideRow } from './rule-override.queries.ts';
import { OverrideRuleInput, RevokeRuleOverrideInput, RuleOverridePayload, RuleOverridePermissions, type RuleOverrideSource, RuleOverrideType } from './rule-override.types.ts';
import { positionOf, ruleOverrideById } from './rule-set.loaders.ts';

registerNode({ prefix: 'OVR', typeName: 'RuleOverride', find: async (id, { loaders }) => await loaders.load(ruleOverrideById, id) });

@Resolver(() => RuleOverrideType)
export class RuleOverrideResolver {
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'It holds for this organization and everything below it (组织)' })
  async organization(@Root() { organizationId }: RuleOverrideSource, @Ctx() context: GraphContext): Promise<OrganizationRow | null> {
    return await loadOrganization(context, organizationId);
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

  @FieldResolver(() => DateScalar, { nullable: true, description: 'First day no longer, as decided; null for open (失效日期)' })
  validTo(@Root() { validTo: lastDay }: RuleOverrideSource): string | null {
    return lastDay === null ? null : addDays(lastDay, 1);
  }

  @FieldResolver(() => RuleOverridePermissions, { description: 'What the caller may do with it (本人权限)' })
  async viewerCan(@Root() row: RuleOverrideSource, @Ctx() context: GraphContext): Promise<RuleOverridePermissions> {
    return { revoke: permissionToRevoke(context, row, await context.loaders.load(positionOf, row.organizationId)) };
  }

  @Mutation(() => RuleOverridePayload, { description: 'Decide about the rules of an organization and everything below it (调整规则)' })
  async overrideRule(@Ctx() context: GraphContext, @Arg('input', () => OverrideRuleInput, { description: 'Input (输入)' }) input: OverrideRuleInput): Promise<RuleOverridePayload> {
    return await decide(context, overrideRule, { ...input, organizationId: idOf('ORG', input.organizationId) });
  }

  @Mutation(() => RuleOverridePayload, { description: 'Let a decision about rules end (撤回规则调整)' })
  async revokeRuleOverride(@Ctx() context: GraphContext, @Arg('input', () => RevokeRuleOverrideInput, { description: 'Input (输入)' }) input: RevokeRuleOverrideInput): Promise<RuleOverridePayload> {
    return await decide(context, revokeRuleOverride, { ...input, overrideId: idOf('OVR', input.overrideId) });
  }
}

function permissionToRevoke({ actor, locale }: GraphContext, row: RuleOverrideRow, position: Position | null): PermissionType {
  const [own] = position?.places ?? [];
  const forbidden = own !== undefined && covers(scopeOf(actor, 'ADMINISTER'), own) ? [] : [common.FORBIDDEN()];
  const [reason = null] = inLanguage([...forbidden, ...(position === null ? [] : obstaclesToRevoking(row, actor, position))], locale);
  return { allowed: reason === null, reason };
}

async function decide<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<RuleOverridePayload> {
  const { id, problems } = await context.perform(useCase, input);
  const ruleOverride = id === null ? null : await context.loaders.load(ruleOverrideById, id);
  return { ruleOverride, problems: inLanguage(problems, context.locale) };
}
