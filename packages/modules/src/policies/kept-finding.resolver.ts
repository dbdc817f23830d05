import type { Citation } from '@xuelian/kernel';
import { CitationType, type Given, type GraphContext, one, type One, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { effectOf, requirementOf, type Rule } from '@xuelian/rules';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType, toWithin, WithinInput } from '../organizations/index.ts';
import { declarations } from './declaration.queries.ts';
import { DeclarationType } from './declaration.types.ts';
import { downTheTree, keptFindings, liesWithin } from './kept-finding.queries.ts';
import type { KeptOutcome } from './kept-finding.rows.ts';
import { FindingCountType, KeptFindingConnection, type FindingCountSource, type KeptFindingSource, KeptFindingType } from './kept-finding.types.ts';
import { citationsOf } from './rule.citations.ts';
import { FindingOutcomeEnum, RuleEffectEnum } from './rule.enums.types.ts';
import { ruleById } from './rule.loaders.ts';
import { RuleType } from './rule.types.ts';

const outcomeArgument = { defaultValue: 'FAILED', description: 'Which outcome (结果)' } as const;

@Resolver(() => KeptFindingType)
export class KeptFindingResolver {
  @Read()
  @Query(() => KeptFindingConnection, { description: 'Which organizations of a part of the hierarchy stand so with a rule, down the tree: which members of this federation fail it (规则核查结果)' })
  findings(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('rule', () => ID, { description: 'The rule (规则编号)' }) rule: Given<string>,
    @Arg('within', () => WithinInput, { description: 'Which part (范围)' }) within: WithinInput,
    @Arg('outcome', () => FindingOutcomeEnum, outcomeArgument) outcome: KeptOutcome,
  ): Paged {
    const place = toWithin(within);
    return paged({ of: keptFindings, page, where: [sql`f.rule_id = ${rule}`, sql`f.outcome = ${outcome}`, ...(place === null ? [] : [liesWithin(place)])], order: downTheTree });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Which organization (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`f.organization_id`)}`] });
  }

  @FieldResolver(() => RuleType, { nullable: true, description: 'The rule; null once the decision that set it is unknown (规则)' })
  async rule(@Root() { ruleId }: KeptFindingSource, @Ctx() { loaders }: GraphContext): Promise<Rule | null> {
    return await loaders.load(ruleById, ruleId);
  }

  @FieldResolver(() => RuleEffectEnum, { description: 'What failing it does to a procedure (后果)' })
  effect(@Root() { strength }: KeptFindingSource): string {
    return effectOf[strength];
  }

  @FieldResolver(() => CitationType, { description: 'The clause it rests on (出处)' })
  citation(@Root() { ruleId }: KeptFindingSource): Citation | undefined {
    return citationsOf(ruleId)[0];
  }

  @FieldResolver(() => String, { nullable: true, description: 'What the hub saw; null where it counted nothing (实际情况)' })
  observed(@Root() { observed }: KeptFindingSource & { readonly observed: Readonly<Record<GraphContext['locale'], string>> | null }, @Ctx() { locale }: GraphContext): string | null {
    return observed?.[locale] ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What the rule asks for (要求)' })
  async required(@Root() { ruleId }: KeptFindingSource, @Ctx() { loaders, locale }: GraphContext): Promise<string | null> {
    const rule = await loaders.load(ruleById, ruleId);
    if (rule === null) return null;
    return (rule.meaning.is === 'CHECK' ? requirementOf(rule.meaning.check) : rule.paraphrase)[locale];
  }

  @Read()
  @FieldResolver(() => DeclarationType, { nullable: true, description: 'What the organization says about it (自报)' })
  declaration(@Ctx() { up }: Reading): One {
    return one({ of: declarations, where: [sql`d.id = ${up(sql`f.declaration_id`)}`] });
  }
}

@Resolver(() => FindingCountType)
export class FindingCountResolver {
  @FieldResolver(() => RuleType, { nullable: true, description: 'The rule (规则)' })
  async rule(@Root() { ruleId }: FindingCountSource, @Ctx() { loaders }: GraphContext): Promise<Rule | null> {
    return await loaders.load(ruleById, ruleId);
  }
}
