import { covers, scopeOf } from '@xuelian/kernel';
import { DateScalar, type Given, type GraphContext, many, type Many, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { charterModeFor } from '@xuelian/rules';
import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { type OrganizationSource, OrganizationType } from '../organizations/index.ts';
import type { Compliance } from './compliance.ts';
import { declarations, latestDeclared } from './declaration.queries.ts';
import { DeclarationConnection } from './declaration.types.ts';
import { byRule, countsByRule, findingCounts, keptFindings, worstFirst } from './kept-finding.queries.ts';
import type { KeptOutcome } from './kept-finding.rows.ts';
import { FindingCountType, KeptFindingConnection } from './kept-finding.types.ts';
import { FindingOutcomeEnum } from './rule.enums.types.ts';
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

  @Read()
  @FieldResolver(() => DeclarationConnection, { description: 'What it says about the rules that bind it, latest first, on one rule or on all; only for those who may look into it (自报)' })
  declarations(
    @Ctx() { up }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('rule', () => ID, { nullable: true, description: 'Only on this rule (规则编号)' }) rule?: Given<string> | null,
  ): Paged {
    const where = [sql`d.organization_id = ${up(sql`o.id`)}`, ...(rule == null ? [] : [sql`d.rule_id = ${rule}`])];
    return paged({ of: declarations, page, where, order: latestDeclared });
  }

  @Read()
  @FieldResolver(() => KeptFindingConnection, { description: 'How it stands with the rules that decide for it, as last evaluated, by rule; only for those who may look into it (核查结果)' })
  findings(
    @Ctx() { up }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('outcome', () => FindingOutcomeEnum, { nullable: true, description: 'Only this outcome (结果)' }) outcome?: KeptOutcome | null,
  ): Paged {
    const where = [sql`f.organization_id = ${up(sql`o.id`)}`, ...(outcome == null ? [] : [sql`f.outcome = ${outcome}`])];
    return paged({ of: keptFindings, page, where, order: byRule });
  }

  @Read()
  @FieldResolver(() => [FindingCountType], { description: 'How many of it and everything below stand how, as far as the caller may look; one for each rule of which something is known, most failed first (按规则统计)' })
  findingCounts(@Ctx() { up, viewer }: Reading): Many {
    return many({ of: findingCounts, from: countsByRule(viewer, up(sql`o.lineage`)), order: worstFirst });
  }
}

const keyOf = ({ rowId, asOf: readOn }: OrganizationSource, { today }: GraphContext, asOf: string | undefined): UnitOnDay => ({ organizationId: rowId, on: asOf ?? readOn ?? today });
