import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, mapGiven, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Float, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { isWithinOrganization, type OrganizationKind, OrganizationKindEnum, organizations, OrganizationType, toWithin, WithinInput } from '../../organizations/index.ts';
import { inLocale, IndicatorType, shownIndicators, shownNumber } from './indicator.types.ts';
import { isGraded, totalOf, type TieRule } from './indicator-set.ts';
import { discardIndicatorSet, draftIndicatorSet, publishIndicatorSet, reviseIndicatorSet } from './indicator-set.commands.ts';
import { DraftIndicatorSetInput, MoveIndicatorSetInput, ReviseIndicatorSetInput, toIndicatorSet } from './indicator-set.inputs.types.ts';
import { type IndicatorSetAction, indicatorSetActions, indicatorSetMachine } from './indicator-set.machine.ts';
import { indicatorSets, latestSetFirst, matchingSets } from './indicator-set.queries.ts';
import { DisqualifierType, IndicatorSetActionEnum, IndicatorSetConnection, IndicatorSetFilterInput, IndicatorSetPayload, IndicatorSetPermissions, type IndicatorSetSource, IndicatorSetType, ResultBandType, TieRuleEnum } from './indicator-set.types.ts';
import { problems } from './indicator-sets.problems.ts';

registerNode({ prefix: 'IND', typeName: 'IndicatorSet' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => IndicatorSetType)
export class IndicatorSetResolver {
  @Read()
  @Query(() => IndicatorSetConnection, { description: 'Published sets, and drafts of issuers the caller reads at, latest first (指标体系列表)' })
  indicatorSets(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => IndicatorSetFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: IndicatorSetFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Who issued them (制定单位范围)' }) within?: WithinInput | null,
  ): Paged {
    const place = toWithin(within);
    return paged({ of: indicatorSets, page, where: [...matchingSets(filter ?? {}), ...(place === null ? [] : [isWithinOrganization(place, sql`s.issuer_lineage`)])], order: latestSetFirst });
  }

  @Read()
  @Query(() => IndicatorSetType, { nullable: true, description: 'One set of indicators (指标体系)' })
  indicatorSet(@Arg('id', () => ID, { description: 'The set (指标体系)' }) id: string): One {
    return one({ of: indicatorSets, where: [sql`s.id = ${mapGiven<string, string>(id, (text) => idOf('IND', text))}::uuid`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who assesses by it (制定单位)' })
  issuer(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`s.issuer_id`)}`] });
  }

  @FieldResolver(() => String, { description: 'Title, in the caller’s language where it was written (名称)' })
  title(@Root() { content }: IndicatorSetSource, @Ctx() { locale }: GraphContext): string {
    return inLocale(content.title, locale);
  }

  @FieldResolver(() => [OrganizationKindEnum], { description: 'Kinds of organization it assesses (考核对象类别)' })
  assessedKinds(@Root() { content }: IndicatorSetSource): readonly OrganizationKind[] {
    return content.assessed.kinds;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Whom it assesses, in words (考核对象说明)' })
  assessedNote(@Root() { content }: IndicatorSetSource): string | null {
    return content.assessed.note ?? null;
  }

  @FieldResolver(() => [IndicatorType], { description: 'Parts and indicators in the order printed, each with the part it stands in; at most 300 (指标)' })
  indicators(@Root() { content }: IndicatorSetSource, @Ctx() { locale }: GraphContext): readonly IndicatorType[] {
    return shownIndicators(content.parts, locale);
  }

  @FieldResolver(() => Float, { nullable: true, description: 'What the graded parts add up to; null where nothing is graded (总分)' })
  total(@Root() { content }: IndicatorSetSource): number | null {
    return isGraded(content) ? totalOf(content) / 100 : null;
  }

  @FieldResolver(() => Float, { nullable: true, description: 'The most a unit can reach with bonuses; no limit where null (封顶分)' })
  cap(@Root() { content }: IndicatorSetSource): number | null {
    return shownNumber(content.cap);
  }

  @FieldResolver(() => [ResultBandType], { description: 'Named results, best first, at most 20 (等次)' })
  bands(@Root() { content }: IndicatorSetSource, @Ctx() { locale }: GraphContext): readonly ResultBandType[] {
    return (content.bands ?? []).map(({ key, title, least, places, share, isFailing }) => ({
      key, title: inLocale(title, locale), least: shownNumber(least), places: places ?? null, share: shownNumber(share), isFailing: isFailing === true,
    }));
  }

  @FieldResolver(() => Boolean, { description: 'Whether units are ranked (是否排名)' })
  isRanked(@Root() { content }: IndicatorSetSource): boolean {
    return content.ranking === true;
  }

  @FieldResolver(() => TieRuleEnum, { description: 'What decides between equal scores (同分处理)' })
  tieRule(@Root() { content }: IndicatorSetSource): TieRule['kind'] {
    return content.tieRule?.kind ?? 'SHARED';
  }

  @FieldResolver(() => [DisqualifierType], { description: 'What overrides every score, at most 20 (一票否决项)' })
  disqualifiers(@Root() { content }: IndicatorSetSource, @Ctx() { locale }: GraphContext): readonly DisqualifierType[] {
    return (content.disqualifiers ?? []).map(({ key, title, effect }) => ({ key, title: inLocale(title, locale), effect }));
  }

  @FieldResolver(() => [IndicatorSetActionEnum], { description: 'The moves the caller may make now (可办动作)' })
  availableActions(@Root() row: IndicatorSetSource, @Ctx() context: GraphContext): readonly IndicatorSetAction[] {
    return indicatorSetActions.filter((action) => denialOf(context, row, action) === undefined);
  }

  @FieldResolver(() => IndicatorSetPermissions, { description: 'Every move, with the reason where it is not allowed (本人权限)' })
  viewerCan(@Root() row: IndicatorSetSource, @Ctx() context: GraphContext): IndicatorSetPermissions {
    const may = (action: IndicatorSetAction): PermissionType => permissionFor(denialOf(context, row, action), context.locale);
    return { revise: may('REVISE'), publish: may('PUBLISH'), discard: may('DISCARD') };
  }

  @Mutation(() => IndicatorSetPayload, { description: 'Write a set of indicators down, as a draft (制定指标体系)' })
  async draftIndicatorSet(@Ctx() context: GraphContext, @Arg('input', () => DraftIndicatorSetInput, inputArgument) input: DraftIndicatorSetInput): Promise<object> {
    const { idempotencyKey, academicYear } = input;
    return await changeSet(context, draftIndicatorSet, { idempotencyKey, academicYear, issuerId: idOf('ORG', input.issuerId), set: toIndicatorSet(input) });
  }

  @Mutation(() => IndicatorSetPayload, { description: 'Change a draft (修改指标体系)' })
  async reviseIndicatorSet(@Ctx() context: GraphContext, @Arg('input', () => ReviseIndicatorSetInput, inputArgument) input: ReviseIndicatorSetInput): Promise<object> {
    const { idempotencyKey, academicYear, expectedVersion } = input;
    return await changeSet(context, reviseIndicatorSet, { idempotencyKey, academicYear, expectedVersion, indicatorSetId: idOf('IND', input.indicatorSetId), set: toIndicatorSet(input) });
  }

  @Mutation(() => IndicatorSetPayload, { description: 'Publish a draft: from now on it can be used, and never changes (发布指标体系)' })
  async publishIndicatorSet(@Ctx() context: GraphContext, @Arg('input', () => MoveIndicatorSetInput, inputArgument) input: MoveIndicatorSetInput): Promise<object> {
    return await changeSet(context, publishIndicatorSet, { ...input, indicatorSetId: idOf('IND', input.indicatorSetId) });
  }

  @Mutation(() => IndicatorSetPayload, { description: 'Discard a draft (作废指标体系草稿)' })
  async discardIndicatorSet(@Ctx() context: GraphContext, @Arg('input', () => MoveIndicatorSetInput, inputArgument) input: MoveIndicatorSetInput): Promise<object> {
    return await changeSet(context, discardIndicatorSet, { ...input, indicatorSetId: idOf('IND', input.indicatorSetId) });
  }
}

/** Why the caller may not make a move now; undefined when they may. The commands check the same table. */
function denialOf({ actor }: GraphContext, { state, issuerLineage }: IndicatorSetSource, action: IndicatorSetAction): Problem | undefined {
  if (indicatorSetMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
  return covers(scopeOf(actor, 'DECIDE'), { lineage: issuerLineage }) ? undefined : common.FORBIDDEN();
}

async function changeSet<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { indicatorSet: id, problems: inLanguage(found, context.locale) };
}
