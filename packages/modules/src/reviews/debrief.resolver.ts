import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, many, type Many, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType, toWithin, WithinInput } from '../organizations/index.ts';
import { persons, PersonType } from '../people/index.ts';
import { OfficerExitType } from '../turnovers/index.ts';
import { castBallot } from './ballot.commands.ts';
import { councils } from './council.queries.ts';
import { CouncilType } from './council.types.ts';
import { closeBallot, declareResult, exemptDebrief, hearDebrief, maySubmit, publishResult, restoreDebrief, submitDebrief } from './debrief.commands.ts';
import { AdjustDebriefInput, CastBallotInput, HearDebriefInput, MoveDebriefInput, SubmitDebriefInput } from './debrief.inputs.types.ts';
import { type DebriefAction, debriefMachine } from './debrief.machine.ts';
import { asDone, byDimension, byFileName, byRemark, byScored, debriefActionsTaken, debriefComments, debriefFiles, debriefMeans, debriefs, latestDebrief, listedDebriefs, ownScores } from './debrief.queries.ts';
import { DebriefActionType, DebriefCommentType, DebriefConnection, DebriefFileType, DebriefFilterInput, DebriefMeanType, DebriefPayload, DebriefPermissions, DebriefScoreType, type DebriefSource, DebriefType } from './debrief.types.ts';
import { problems } from './reviews.problems.ts';

registerNode({ prefix: 'DBF', typeName: 'Debrief' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => DebriefType)
export class DebriefResolver {
  @Read()
  @Query(() => DebriefConnection, { description: 'Debriefs the caller may see, the latest semester first (述职列表)' })
  debriefs(
    @Ctx() { viewer }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => DebriefFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: DebriefFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Of which unions (范围)' }) within?: WithinInput | null,
  ): Paged {
    return paged({ of: debriefs, page, where: listedDebriefs(filter ?? {}, toWithin(within), viewer), order: latestDebrief });
  }

  @Read()
  @FieldResolver(() => CouncilType, { nullable: true, description: 'The council; null for the officer who may not look into the union (评议会)' })
  council(@Ctx() { up }: Reading): One {
    return one({ of: councils, where: [sql`rc.id = ${up(sql`de.council_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The union (学生会)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`de.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'The officer (述职人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`de.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [DebriefFileType], { description: 'Files, at most 10 (附件)' })
  files(@Ctx() { up }: Reading): Many {
    return many({ of: debriefFiles, where: [sql`df.debrief_id = ${up(sql`de.id`)}`], order: byFileName });
  }

  @Read()
  @FieldResolver(() => [DebriefMeanType], { description: 'Mean of each dimension, at most 6; empty before the result (分项得分)' })
  means(@Ctx() { up }: Reading): Many {
    return many({ of: debriefMeans, where: [sql`dm.debrief_id = ${up(sql`de.id`)}`], order: byDimension });
  }

  @Read()
  @FieldResolver(() => [DebriefCommentType], { description: 'Remarks without their authors, at most 1200; for the officer and the council alone, and empty before the result (评语)' })
  comments(@Ctx() { up }: Reading): Many {
    return many({ of: debriefComments, where: [sql`bs.debrief_id = ${up(sql`de.id`)}`], order: byRemark });
  }

  @Read()
  @FieldResolver(() => [DebriefScoreType], { description: 'What the caller gave, at most 6; empty for whoever did not judge it (本人打分)' })
  ownScores(@Ctx() { up }: Reading): Many {
    return many({ of: ownScores, where: [sql`bs.debrief_id = ${up(sql`de.id`)}`], order: byScored });
  }

  @Read()
  @FieldResolver(() => [DebriefActionType], { description: 'What was done to it, in order; at most 100 (办理记录)' })
  history(@Ctx() { up }: Reading): Many {
    return many({ of: debriefActionsTaken, where: [sql`da.debrief_id = ${up(sql`de.id`)}`], order: asDone });
  }

  @FieldResolver(() => DebriefPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: DebriefSource, @Ctx() context: GraphContext): DebriefPermissions {
    const may = (denial: Problem | undefined): PermissionType => permissionFor(denial, context.locale);
    const move = (action: DebriefAction): PermissionType => may(denialOf(context, row, action));
    return {
      submit: move('SUBMIT'), judge: may(judgingDenial(context, row)), exempt: move('EXEMPT'), restore: move('RESTORE'), hear: move('HEAR'), closeBallot: move('CLOSE_BALLOT'), declareResult: move('DECLARE_RESULT'),
      publish: move('PUBLISH'),
    };
  }

  @Mutation(() => DebriefPayload, { description: 'Hand in a debrief; until it is heard it may be handed in again (提交述职)' })
  async submitDebrief(@Ctx() context: GraphContext, @Arg('input', () => SubmitDebriefInput, inputArgument) input: SubmitDebriefInput): Promise<object> {
    const files = (input.files ?? []).map(({ uploadId, name }) => ({ uploadId: idOf('UPL', uploadId), name }));
    return await answered(context, submitDebrief, { ...input, debriefId: idOf('DBF', input.debriefId), files });
  }

  @Mutation(() => DebriefPayload, { description: 'Excuse an officer, with the reason (免于述职)' })
  async exemptDebrief(@Ctx() context: GraphContext, @Arg('input', () => AdjustDebriefInput, inputArgument) input: AdjustDebriefInput): Promise<object> {
    return await answered(context, exemptDebrief, { ...input, debriefId: idOf('DBF', input.debriefId) });
  }

  @Mutation(() => DebriefPayload, { description: 'Expect a debrief again that was excused (恢复应述职)' })
  async restoreDebrief(@Ctx() context: GraphContext, @Arg('input', () => AdjustDebriefInput, inputArgument) input: AdjustDebriefInput): Promise<object> {
    return await answered(context, restoreDebrief, { ...input, debriefId: idOf('DBF', input.debriefId) });
  }

  @Mutation(() => DebriefPayload, { description: 'Enter that a debrief was heard; the council judges from then on (听取述职)' })
  async hearDebrief(@Ctx() context: GraphContext, @Arg('input', () => HearDebriefInput, inputArgument) input: HearDebriefInput): Promise<object> {
    return await answered(context, hearDebrief, { ...input, debriefId: idOf('DBF', input.debriefId) });
  }

  @Mutation(() => DebriefPayload, { description: 'Judge a debrief as a member of the council, once (评议打分)' })
  async castBallot(@Ctx() context: GraphContext, @Arg('input', () => CastBallotInput, inputArgument) input: CastBallotInput): Promise<object> {
    const scores = input.scores.map(({ dimension, score, comment }) => ({ dimension, score, comment: comment ?? null }));
    return await answered(context, castBallot, { ...input, debriefId: idOf('DBF', input.debriefId), scores });
  }

  @Mutation(() => DebriefPayload, { description: 'Close the ballots: a quorum judged, most of them delegates (结束投票)' })
  async closeBallot(@Ctx() context: GraphContext, @Arg('input', () => MoveDebriefInput, inputArgument) input: MoveDebriefInput): Promise<object> {
    return await answered(context, closeBallot, { ...input, debriefId: idOf('DBF', input.debriefId) });
  }

  @Mutation(() => DebriefPayload, { description: 'Count the ballots and declare the result (宣布结果)' })
  async declareResult(@Ctx() context: GraphContext, @Arg('input', () => MoveDebriefInput, inputArgument) input: MoveDebriefInput): Promise<object> {
    return await answered(context, declareResult, { ...input, debriefId: idOf('DBF', input.debriefId) });
  }

  @Mutation(() => DebriefPayload, { description: 'Publish a result (公布评议结果)' })
  async publishResult(@Ctx() context: GraphContext, @Arg('input', () => MoveDebriefInput, inputArgument) input: MoveDebriefInput): Promise<object> {
    return await answered(context, publishResult, { ...input, debriefId: idOf('DBF', input.debriefId) });
  }
}

/** Why the caller may not make a move now; undefined when they may. The commands check the same tables. */
function denialOf({ actor }: GraphContext, { state, councilState, personRow, lineage, organizerLineage }: DebriefSource, action: DebriefAction): Problem | undefined {
  if (debriefMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
  if (action === 'SUBMIT') return maySubmit(actor, personRow, lineage) ? undefined : common.FORBIDDEN();
  if (!covers(scopeOf(actor, 'DECIDE'), { lineage: organizerLineage })) return common.FORBIDDEN();
  const needsHearing = action !== 'EXEMPT' && action !== 'RESTORE' && action !== 'PUBLISH';
  if (needsHearing && councilState !== 'HEARING') return problems.COUNCIL_WRONG_STATE({ values: { state: councilState ?? 'FORMED' } });
  return actor?.personId != null && actor.personId === personRow ? problems.OWN_DEBRIEF() : undefined;
}

function judgingDenial({ actor }: GraphContext, { state, isMember, isJudged, personRow }: DebriefSource): Problem | undefined {
  if (!isMember) return problems.NOT_A_MEMBER();
  if (actor?.personId === personRow) return problems.OWN_DEBRIEF();
  if (isJudged) return problems.VOTED_ALREADY();
  return state === 'HEARD' ? undefined : problems.WRONG_STATE({ values: { state } });
}

async function answered<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { debrief: id, problems: inLanguage(found, context.locale) };
}

@Resolver(() => DebriefActionType)
export class DebriefActionResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who did it; null for the operator’s console, and for eyes that may not see the person (经办人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`da.person_id`)}`] });
  }
}

/** What reviews add to `OfficerExit`. */
@Resolver(() => OfficerExitType)
export class ExitReviewFields {
  @Read()
  @FieldResolver(() => DebriefType, { nullable: true, description: 'The failed review result that the exit rests on; null for other grounds, and where none was asked for (不合格评议结果)' })
  failedDebrief(@Ctx() { up }: Reading): One {
    return one({ of: debriefs, where: [sql`de.id = (select er.debrief_id from reviews.exit_result er where er.officer_exit_id = ${up(sql`x.id`)})`] });
  }
}

