import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { CitationType, type Fragment, type GraphContext, idOf, inLanguage, many, type Many, maybeIdOf, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { type Rule, rulebook } from '@xuelian/rules';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { filings, FilingType } from '../filings/index.ts';
import { organizations, OrganizationType, toWithin, WithinInput } from '../organizations/index.ts';
import { persons, PersonType } from '../people/index.ts';
import { RuleType } from '../policies/index.ts';
import { ItemType, reformItems } from '../programs/index.ts';
import { answerMeasure, closeMeasure, findAnswerInsufficient, issueMeasure, revokeMeasure } from './measure.commands.ts';
import { AnswerMeasureInput, EndMeasureInput, FindAnswerInsufficientInput, IssueMeasureInput } from './measure.inputs.types.ts';
import { patienceProblems } from './measure.ts';
import { type MeasureAction, measureActionRules, measureActions, measureMachine } from './measure.machine.ts';
import { asDone, byName, isOverdue, latestFirst, listedMeasures, measureActionsTaken, measureFiles, measures } from './measure.queries.ts';
import { MeasureActionEnum, MeasureConnection, MeasureFilterInput, MeasurePayload, MeasurePermissions, type MeasureSource, MeasureType, SupervisionActionConnection, SupervisionActionType, SupervisionFileType } from './measure.types.ts';
import { problems } from './supervisions.problems.ts';

registerNode({ prefix: 'SUP', typeName: 'SupervisionMeasure' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => MeasureType)
export class MeasureResolver {
  @Read()
  @Query(() => MeasureConnection, { description: 'Measures the caller may see, latest first: those of their lines, and circulars of bodies above (督导措施列表)' })
  supervisionMeasures(
    @Ctx() { today }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => MeasureFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: MeasureFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Whom they address (范围)' }) within?: WithinInput | null,
  ): Paged {
    return paged({ of: measures, page, where: listedMeasures(filter ?? {}, toWithin(within), today), order: latestFirst });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who issued it (督导方)' })
  issuer(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`m.issuer_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whom it addresses (被督导方)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`m.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => FilingType, { nullable: true, description: 'The filing it is about; null for other matters, and for eyes that may not see it (报送)' })
  filing(@Ctx() { up }: Reading): One {
    return one({ of: filings, where: [sql`f.id = ${up(sql`m.filing_id`)}`] });
  }

  @Read()
  @FieldResolver(() => ItemType, { nullable: true, description: 'The item of the reform it is about; null for other matters, and for eyes that may not see it (改革条款)' })
  reformItem(@Ctx() { up }: Reading): One {
    return one({ of: reformItems, where: [sql`ri.id = ${up(sql`m.reform_item_id`)}`] });
  }

  @FieldResolver(() => RuleType, { nullable: true, description: 'The rule it is about; null for other matters (规则)' })
  rule(@Root() { matterKind, matterKey }: MeasureSource): Rule | null {
    return matterKind === 'RULE' ? (rulebook.rules.get(matterKey) ?? null) : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The matter in words: an election, or anything else; null where a rule, a filing or an item tells (事由)' })
  matterText(@Root() { matterKind, matterKey }: MeasureSource): string | null {
    return matterKind === 'ELECTION' || matterKind === 'OTHER' ? matterKey : null;
  }

  @FieldResolver(() => [CitationType], { description: 'Clauses it rests on, as of the day it was issued; one for each rule (依据)' })
  citations(@Root() { citations }: MeasureSource): readonly CitationType[] {
    return citations;
  }

  @Read()
  @FieldResolver(() => Boolean, { description: 'Not answered, or not well enough, though the day is over (是否逾期)' })
  isOverdue(@Ctx() { today }: Reading): Fragment {
    return sql`coalesce(${isOverdue(today)}, false)`;
  }

  @Read()
  @FieldResolver(() => MeasureType, { nullable: true, description: 'The milder measure on the same matter that it followed (前一措施)' })
  precedent(@Ctx() { up }: Reading): One {
    return one({ of: measures, where: [sql`m.id = ${up(sql`m.precedent_id`)}`] });
  }

  @Read()
  @FieldResolver(() => MeasureType, { nullable: true, description: 'The harder measure that followed it (后一措施)' })
  successor(@Ctx() { up }: Reading): One {
    return one({ of: measures, where: [sql`m.precedent_id = ${up(sql`m.id`)}`] });
  }

  @Read()
  @FieldResolver(() => MeasureType, { nullable: true, description: 'The circular criticism issued in one act with a non-recognition (同时通报)' })
  companion(@Ctx() { up }: Reading): One {
    return one({ of: measures, where: [sql`m.id = ${up(sql`m.companion_id`)}`] });
  }

  @Read()
  @FieldResolver(() => SupervisionActionConnection, { description: 'What was done to it, in order; empty for those who read only the circular (办理记录)' })
  history(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: measureActionsTaken, page, where: [sql`a.measure_id = ${up(sql`m.id`)}`], order: asDone });
  }

  @FieldResolver(() => [MeasureActionEnum], { description: 'The moves the caller may make now (可办动作)' })
  availableActions(@Root() row: MeasureSource, @Ctx() context: GraphContext): readonly MeasureAction[] {
    return measureActions.filter((action) => denialOf(context, row, action) === undefined);
  }

  @FieldResolver(() => MeasurePermissions, { description: 'Every move, with the reason where it is not allowed (本人权限)' })
  viewerCan(@Root() row: MeasureSource, @Ctx() context: GraphContext): MeasurePermissions {
    const may = (action: MeasureAction): PermissionType => permissionFor(denialOf(context, row, action), context.locale);
    return { answer: may('ANSWER'), findInsufficient: may('FIND_INSUFFICIENT'), close: may('CLOSE'), escalate: may('ESCALATE'), revoke: may('REVOKE') };
  }

  @Mutation(() => MeasurePayload, { description: 'Issue a measure to an organization below (采取督导措施)' })
  async issueMeasure(@Ctx() context: GraphContext, @Arg('input', () => IssueMeasureInput, inputArgument) input: IssueMeasureInput): Promise<object> {
    const { filingId, reformItemId, ...matter } = input.matter;
    const wanted = { ...matter, filingId: maybeIdOf('FIL', filingId), reformItemId: maybeIdOf('RIT', reformItemId) };
    return await answer(context, issueMeasure, { ...input, issuerId: idOf('ORG', input.issuerId), organizationId: idOf('ORG', input.organizationId), matter: wanted, dueOn: input.dueOn ?? null });
  }

  @Mutation(() => MeasurePayload, { description: 'Answer a measure (答复督导措施)' })
  async answerMeasure(@Ctx() context: GraphContext, @Arg('input', () => AnswerMeasureInput, inputArgument) input: AnswerMeasureInput): Promise<object> {
    const files = (input.files ?? []).map(({ uploadId, name }) => ({ uploadId: idOf('UPL', uploadId), name }));
    return await answer(context, answerMeasure, { ...input, measureId: idOf('SUP', input.measureId), files });
  }

  @Mutation(() => MeasurePayload, { description: 'Find an answer insufficient, with what is missing (认定答复不充分)' })
  async findAnswerInsufficient(@Ctx() context: GraphContext, @Arg('input', () => FindAnswerInsufficientInput, inputArgument) input: FindAnswerInsufficientInput): Promise<object> {
    return await answer(context, findAnswerInsufficient, { ...input, measureId: idOf('SUP', input.measureId), dueOn: input.dueOn ?? null });
  }

  @Mutation(() => MeasurePayload, { description: 'Close a measure: the answer will do (办结督导措施)' })
  async closeMeasure(@Ctx() context: GraphContext, @Arg('input', () => EndMeasureInput, inputArgument) input: EndMeasureInput): Promise<object> {
    return await answer(context, closeMeasure, { ...input, measureId: idOf('SUP', input.measureId), note: input.note ?? '' });
  }

  @Mutation(() => MeasurePayload, { description: 'Take a measure back, with a reason (撤销督导措施)' })
  async revokeMeasure(@Ctx() context: GraphContext, @Arg('input', () => EndMeasureInput, inputArgument) input: EndMeasureInput): Promise<object> {
    return await answer(context, revokeMeasure, { ...input, measureId: idOf('SUP', input.measureId), note: input.note ?? '' });
  }
}

@Resolver(() => SupervisionActionType)
export class SupervisionActionResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who did it; null for the hub, and for eyes that may not see the person (经办人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`a.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [SupervisionFileType], { description: 'Files of the answer, at most 10 (附件)' })
  files(@Ctx() { up }: Reading): Many {
    return many({ of: measureFiles, where: [sql`x.measure_id = ${up(sql`a.measure_id`)}`, sql`x.position = ${up(sql`a.position`)}`], order: byName });
  }
}

/** Why the caller may not make a move now; undefined when they may. The commands check the same table. */
function denialOf({ actor, today }: GraphContext, { state, dueOn, answeredBy, issuerLineage, lineage }: MeasureSource, action: MeasureAction): Problem | undefined {
  if (measureMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
  const { side, capability } = measureActionRules[action];
  if (!covers(scopeOf(actor, capability), { lineage: side === 'ISSUER' ? issuerLineage : lineage })) return common.FORBIDDEN();
  if (action === 'ESCALATE') return patienceProblems({ state, dueOn }, today)[0];
  const judges = action === 'CLOSE' || action === 'FIND_INSUFFICIENT';
  return judges && answeredBy !== null && answeredBy === actor?.personId ? problems.OWN_ANSWER() : undefined;
}

async function answer<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { measure: id, problems: inLanguage(found, context.locale) };
}
