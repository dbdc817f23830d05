import { covers, scopeOf } from '@xuelian/kernel';
import { DateScalar, type GraphContext, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { charterModeFor } from '@xuelian/rules';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type OrganizationSource, OrganizationType } from '../organizations/index.ts';
import type { Compliance } from './compliance.ts';
import { newestFirst, ruleOverrides } from './rule-override.queries.ts';
import { RuleOverrideConnection } from './rule-override.types.ts';
import { complianceOn, ruleSetOn, type UnitOnDay } from './rule-set.loaders.ts';
import { ComplianceType, RuleSetType } from './rule-set.types.ts';

const asOfArgument = { nullable: true, description: 'The day; when left out, that of the organization, which is today unless it was read otherwise (截至日期)' } as const;

/** What policies adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationPolicyFields {
  @FieldResolver(() => RuleSetType, { nullable: true, description: 'The rules that bind it on a day (规则集)' })
  async ruleSet(@Root() row: OrganizationSource, @Ctx() context: GraphContext, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string): Promise<RuleSetType | null> {
    const ruleSet = await context.loaders.load(ruleSetOn, keyOf(row, context, asOf));
    return ruleSet && { asOf: ruleSet.on, rules: ruleSet.decisions, charterMode: charterModeFor(ruleSet) };
  }

  @FieldResolver(() => ComplianceType, { nullable: true, description: 'How it stands with the rules that reach it; null for those who may not look into it (合规情况)' })
  async compliance(@Root() row: OrganizationSource, @Ctx() context: GraphContext, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string): Promise<Compliance | null> {
    if (!covers(scopeOf(context.actor, 'READ'), row)) return null;
    return await context.loaders.load(complianceOn, keyOf(row, context, asOf));
  }

  @Read()
  @FieldResolver(() => RuleOverrideConnection, { description: 'What was decided about the rules of it and everything below, newest first, revoked ones included (规则调整)' })
  ruleOverrides(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: ruleOverrides, page, where: [sql`v.organization_id = ${up(sql`o.id`)}`], order: newestFirst });
  }
}

const keyOf = ({ rowId, asOf: readOn }: OrganizationSource, { today }: GraphContext, asOf: string | undefined): UnitOnDay => ({ organizationId: rowId, on: asOf ?? readOn ?? today });
