import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, many, type Many, PageArgs, paged, type Paged, permissionFor, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { toDecisions, toFiles, toValue } from '../assessment/assessment.inputs.types.ts';
import { AssessmentType } from '../assessment/assessment.types.ts';
import { byFileName, rectificationFiles } from '../assessment/assessment-line.queries.ts';
import { problems } from '../assessments.problems.ts';
import { asRaised, dueFirst, objections, rectifications } from './aftermath.queries.ts';
import { AssessmentObjectionConnection, AssessmentObjectionType, DecideAssessmentObjectionInput, JudgeRectificationInput, objectionIdOf, ObjectionPayload, ObjectionPermissions, type ObjectionSource, RaiseAssessmentObjectionInput, rectificationIdOf, RectificationPayload, RectificationFileType, RectificationPermissions, type RectificationSource, RectificationTaskType, SubmitRectificationInput, WithdrawAssessmentObjectionInput } from './aftermath.types.ts';
import { decideAssessmentObjection, raiseAssessmentObjection, withdrawAssessmentObjection } from './objection.commands.ts';
import { type ObjectionAction, objectionMachine } from './objection.machine.ts';
import { judgeRectification, submitRectification } from './rectification.commands.ts';
import { type RectificationAction, rectificationMachine } from './rectification.machine.ts';

registerNode({ prefix: 'AOB', typeName: 'AssessmentObjection' });
registerNode({ prefix: 'RTK', typeName: 'RectificationTask' });

const inputArgument = { description: 'Input (输入)' } as const;

/** What comes after publication, as fields of the assessment. */
@Resolver(() => AssessmentType)
export class AssessmentAftermathFields {
  @Read()
  @FieldResolver(() => AssessmentObjectionConnection, { description: 'Objections in their order, for the unit and its issuer (复核申请)' })
  objections(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: objections, page, where: [sql`b.assessment_id = ${up(sql`a.id`)}`], order: asRaised });
  }

  @Read()
  @FieldResolver(() => [RectificationTaskType], { description: 'Core indicators to be put right, at most one for each (整改任务)' })
  rectifications(@Ctx() { up }: Reading): Many {
    return many({ of: rectifications, where: [sql`t.assessment_id = ${up(sql`a.id`)}`], order: dueFirst });
  }
}

@Resolver(() => AssessmentObjectionType)
export class AssessmentObjectionResolver {
  @FieldResolver(() => ObjectionPermissions, { description: 'Every move, with the reason where it is not allowed (本人权限)' })
  viewerCan(@Root() row: ObjectionSource, @Ctx() context: GraphContext): ObjectionPermissions {
    return { decide: permissionFor(objectionDenial(context, row, 'UPHOLD'), context.locale), withdraw: permissionFor(objectionDenial(context, row, 'WITHDRAW'), context.locale) };
  }

  @Mutation(() => ObjectionPayload, { description: 'Object to the published score of some indicators (申请复核)' })
  async raiseAssessmentObjection(@Ctx() context: GraphContext, @Arg('input', () => RaiseAssessmentObjectionInput, inputArgument) input: RaiseAssessmentObjectionInput): Promise<object> {
    return await changed(context, 'objection', raiseAssessmentObjection, { ...input, assessmentId: idOf('ASM', input.assessmentId) });
  }

  @Mutation(() => ObjectionPayload, { description: 'Withdraw an objection (撤回复核申请)' })
  async withdrawAssessmentObjection(@Ctx() context: GraphContext, @Arg('input', () => WithdrawAssessmentObjectionInput, inputArgument) input: WithdrawAssessmentObjectionInput): Promise<object> {
    return await changed(context, 'objection', withdrawAssessmentObjection, { ...input, objectionId: objectionIdOf(input.objectionId) });
  }

  @Mutation(() => ObjectionPayload, { description: 'Decide an objection; upheld, ranks follow (复核决定)' })
  async decideAssessmentObjection(@Ctx() context: GraphContext, @Arg('input', () => DecideAssessmentObjectionInput, inputArgument) input: DecideAssessmentObjectionInput): Promise<object> {
    return await changed(context, 'objection', decideAssessmentObjection, { ...input, objectionId: objectionIdOf(input.objectionId), decisions: toDecisions(input.decisions) });
  }
}

@Resolver(() => RectificationTaskType)
export class RectificationResolver {
  @Read()
  @FieldResolver(() => [RectificationFileType], { description: 'Files, at most 10 (佐证文件)' })
  files(@Ctx() { up }: Reading): Many {
    return many({ of: rectificationFiles, where: [sql`x.rectification_id = ${up(sql`t.id`)}`], order: byFileName });
  }

  @FieldResolver(() => RectificationPermissions, { description: 'Every move, with the reason where it is not allowed (本人权限)' })
  viewerCan(@Root() row: RectificationSource, @Ctx() context: GraphContext): RectificationPermissions {
    return { submit: permissionFor(rectificationDenial(context, row, 'SUBMIT'), context.locale), judge: permissionFor(rectificationDenial(context, row, 'ACCEPT'), context.locale) };
  }

  @Mutation(() => RectificationPayload, { description: 'Say what was done to put an indicator right (提交整改)' })
  async submitRectification(@Ctx() context: GraphContext, @Arg('input', () => SubmitRectificationInput, inputArgument) input: SubmitRectificationInput): Promise<object> {
    return await changed(context, 'rectification', submitRectification, { ...input, rectificationId: rectificationIdOf(input.rectificationId), files: toFiles(input.files) });
  }

  @Mutation(() => RectificationPayload, { description: 'Accept a rectification with a new score beside the published one, or return it (整改验收)' })
  async judgeRectification(@Ctx() context: GraphContext, @Arg('input', () => JudgeRectificationInput, inputArgument) input: JudgeRectificationInput): Promise<object> {
    return await changed(context, 'rectification', judgeRectification, { ...input, rectificationId: rectificationIdOf(input.rectificationId), value: input.value == null ? null : toValue(input.value) });
  }
}

function objectionDenial({ actor }: GraphContext, { state, lineage, issuerLineage }: ObjectionSource, action: ObjectionAction): Problem | undefined {
  if (objectionMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
  const isUnits = action === 'WITHDRAW';
  return covers(scopeOf(actor, isUnits ? 'FILE' : 'DECIDE'), { lineage: isUnits ? lineage : issuerLineage }) ? undefined : common.FORBIDDEN();
}

function rectificationDenial({ actor }: GraphContext, { state, lineage, issuerLineage }: RectificationSource, action: RectificationAction): Problem | undefined {
  if (rectificationMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
  const isUnits = action === 'SUBMIT';
  return covers(scopeOf(actor, isUnits ? 'FILE' : 'DECIDE'), { lineage: isUnits ? lineage : issuerLineage }) ? undefined : common.FORBIDDEN();
}

async function changed<Input extends object, Found extends Target>(context: GraphContext, name: 'objection' | 'rectification', useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { [name]: id, problems: inLanguage(found, context.locale) };
}
