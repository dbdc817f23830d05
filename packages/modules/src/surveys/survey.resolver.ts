import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type Fragment, type GraphContext, idOf, inLanguage, many, type Many, maybeIdOf, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { cycles, CycleType } from '../cycles/index.ts';
import { organizations, OrganizationType, toWithin, WithinInput } from '../organizations/index.ts';
import { leastCell } from './disclosure.ts';
import { reviewRemarks } from './remark.commands.ts';
import { enrollStudents } from './roll.commands.ts';
import type { SurveyDesign } from './survey.ts';
import { closeSurvey, countSurvey, designSurvey, followUpSurvey, openSurvey, publishSurvey, redesignSurvey } from './survey.commands.ts';
import { SurveyActionEnum } from './survey.enums.types.ts';
import { DesignSurveyInput, EnrollStudentsInput, FollowUpSurveyInput, MoveSurveyInput, RedesignSurveyInput, ReviewSurveyRemarksInput } from './survey.inputs.types.ts';
import { type SurveyAction, surveyActions, surveyMachine } from './survey.machine.ts';
import { asAsked, asCounted, byChance, byGroup, figures, groupMeans, inPlace, latestFirst, matchingSurveys, questions, readsOrganization, remarks, subjects, surveys } from './survey.queries.ts';
import { CellType, EnrollStudentsPayload, type FigureSource, FigureType, GroupMeanType, OpenSurveyPayload, QuestionType, SubjectType, SurveyConnection, SurveyFilterInput, SurveyPayload, SurveyPermissions, SurveyRemarkConnection, type SurveySource, SurveyType } from './survey.types.ts';
import { problems } from './surveys.problems.ts';

registerNode({ prefix: 'SVY', typeName: 'Survey' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => SurveyType)
export class SurveyResolver {
  @Read()
  @Query(() => SurveyConnection, { description: 'Surveys the caller may see, latest first: whatever was opened, and what is being designed in their lines (学生调查列表)' })
  surveys(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => SurveyFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: SurveyFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Whose (范围)' }) within?: WithinInput | null,
  ): Paged {
    return paged({ of: surveys, page, where: matchingSurveys(filter ?? {}, toWithin(within)), order: latestFirst });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose survey (组织单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`s.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => CycleType, { nullable: true, description: 'The cycle it is owed for; null where nobody asked, and for eyes that may not see the cycle (周期工作)' })
  cycle(@Ctx() { up }: Reading): One {
    return one({ of: cycles, where: [sql`c.id = ${up(sql`s.cycle_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [QuestionType], { description: 'What it asks, in order; at most 30 (题目)' })
  questions(@Ctx() { up }: Reading): Many {
    return many({ of: questions, where: [sql`q.survey_id = ${up(sql`s.id`)}`], order: asAsked });
  }

  @Read()
  @FieldResolver(() => [SubjectType], { description: 'Whom it is about, where officers are evaluated; no more than the organization has main officers (被评议人)' })
  officers(@Ctx() { up }: Reading): Many {
    return many({ of: subjects, where: [sql`j.survey_id = ${up(sql`s.id`)}`], order: inPlace });
  }

  @Read()
  @FieldResolver(() => Int, { nullable: true, description: 'Students put on the roll so far, for those who may read at the organization; null when it is closed (当前名册人数)' })
  rolledSoFar(@Ctx() { viewer }: Reading): Fragment {
    return sql`case when s.state in ('DESIGNED', 'OPEN') and ${readsOrganization(viewer)} then surveys.rolled_so_far(s.id) end`;
  }

  @Read()
  @FieldResolver(() => Int, { nullable: true, description: 'Tokens issued so far, for those who may read at the organization; null below ten, and when it is closed (当前领取人数)' })
  issuedSoFar(@Ctx() { viewer }: Reading): Fragment {
    return sql`case when s.state = 'OPEN' and ${readsOrganization(viewer)} and surveys.issued_so_far(s.id) >= ${sql.lit(leastCell)} then surveys.issued_so_far(s.id) end`;
  }

  @Read()
  @FieldResolver(() => [FigureType], { description: 'What came of it, as far as it may be told and is for the caller; one for each question and officer, none where fewer than ten answered (统计结果)' })
  figures(@Ctx() { up }: Reading): Many {
    return many({ of: figures, where: [sql`f.survey_id = ${up(sql`s.id`)}`], order: asCounted });
  }

  @Read()
  @FieldResolver(() => SurveyRemarkConnection, { description: 'What students said in words, in no order: for everybody what was approved and published (文字意见)' })
  remarks(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: remarks, page, where: [sql`r.survey_id = ${up(sql`s.id`)}`], order: byChance });
  }

  @FieldResolver(() => [SurveyActionEnum], { description: 'The moves the caller may make now (可办动作)' })
  availableActions(@Root() row: SurveySource, @Ctx() context: GraphContext): readonly SurveyAction[] {
    return surveyActions.filter((action) => denialOf(context, row, action) === undefined);
  }

  @FieldResolver(() => SurveyPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: SurveySource, @Ctx() context: GraphContext): SurveyPermissions {
    const may = (action: SurveyAction): PermissionType => permissionFor(denialOf(context, row, action), context.locale);
    return {
      redesign: may('REDESIGN'), enroll: may('ENROLL'), open: may('OPEN'), close: may('CLOSE'), review: may('REVIEW'), count: may('COUNT'), publish: may('PUBLISH'), followUp: may('FOLLOW_UP'),
    };
  }

  @Mutation(() => SurveyPayload, { description: 'Design a survey of all students (设计调查)' })
  async designSurvey(@Ctx() context: GraphContext, @Arg('input', () => DesignSurveyInput, inputArgument) input: DesignSurveyInput): Promise<object> {
    return await answer(context, designSurvey, { ...input, organizationId: idOf('ORG', input.organizationId), cycleId: maybeIdOf('CYC', input.cycleId), questions: toQuestions(input) });
  }

  @Mutation(() => SurveyPayload, { description: 'Change the questions of a survey that is not open (修改问卷)' })
  async redesignSurvey(@Ctx() context: GraphContext, @Arg('input', () => RedesignSurveyInput, inputArgument) input: RedesignSurveyInput): Promise<object> {
    return await move(context, redesignSurvey, { ...input, questions: toQuestions(input) });
  }

  @Mutation(() => EnrollStudentsPayload, { description: 'Put students on the roll of a survey that is not open, with their invitations (登记名册)' })
  async enrollStudents(@Ctx() context: GraphContext, @Arg('input', () => EnrollStudentsInput, inputArgument) input: EnrollStudentsInput): Promise<object> {
    const slot: { invitations: string | null } = { invitations: null };
    const entries = input.entries.map(({ number, personId }) => ({ number, personId: personId == null ? null : idOf('PER', personId) }));
    const useCase = enrollStudents((list) => {
      slot.invitations = list;
    });
    const payload = await move(context, useCase, { ...input, entries, isReplacing: input.isReplacing ?? false });
    return { ...payload, invitations: slot.invitations };
  }

  @Mutation(() => OpenSurveyPayload, { description: 'Open a survey: from now on nothing of it can be changed (开放调查)' })
  async openSurvey(@Ctx() context: GraphContext, @Arg('input', () => MoveSurveyInput, inputArgument) input: MoveSurveyInput): Promise<object> {
    const slot: { warnings: readonly Problem[] } = { warnings: [] };
    const payload = await move(context, openSurvey((warnings) => {
      slot.warnings = warnings;
    }), input);
    return { ...payload, warnings: inLanguage(slot.warnings, context.locale) };
  }

  @Mutation(() => SurveyPayload, { description: 'Close a survey: no answer is taken any more, and its key is gone (截止调查)' })
  async closeSurvey(@Ctx() context: GraphContext, @Arg('input', () => MoveSurveyInput, inputArgument) input: MoveSurveyInput): Promise<object> {
    return await move(context, closeSurvey, input);
  }

  @Mutation(() => SurveyPayload, { description: 'Count a closed survey: only what may be told is kept (统计调查)' })
  async countSurvey(@Ctx() context: GraphContext, @Arg('input', () => MoveSurveyInput, inputArgument) input: MoveSurveyInput): Promise<object> {
    return await move(context, countSurvey, input);
  }

  @Mutation(() => SurveyPayload, { description: 'Approve or withhold words of students (审核意见)' })
  async reviewSurveyRemarks(@Ctx() context: GraphContext, @Arg('input', () => ReviewSurveyRemarksInput, inputArgument) input: ReviewSurveyRemarksInput): Promise<object> {
    return await move(context, reviewRemarks, { ...input, remarkIds: input.remarkIds.map((id) => idOf('SRM', id)) });
  }

  @Mutation(() => SurveyPayload, { description: 'Publish the result of a survey to all students (公布结果)' })
  async publishSurvey(@Ctx() context: GraphContext, @Arg('input', () => MoveSurveyInput, inputArgument) input: MoveSurveyInput): Promise<object> {
    return await move(context, publishSurvey, input);
  }

  @Mutation(() => SurveyPayload, { description: 'Say how the work was adjusted by the result (整改)' })
  async followUpSurvey(@Ctx() context: GraphContext, @Arg('input', () => FollowUpSurveyInput, inputArgument) input: FollowUpSurveyInput): Promise<object> {
    return await move(context, followUpSurvey, input);
  }
}

@Resolver(() => FigureType)
export class FigureResolver {
  @FieldResolver(() => [CellType], { description: 'How many gave each answer, in order; at most 41 (分布)' })
  cells(@Root() { counts, hasNoOpinion }: FigureSource): readonly CellType[] {
    return cellsOf(counts, hasNoOpinion);
  }

  @Read()
  @FieldResolver(() => [GroupMeanType], { description: 'Means by what students said of themselves, where it may be told; one for each choice of each breakdown (分组均值)' })
  groupMeans(@Ctx() { up }: Reading): Many {
    return many({ of: groupMeans, where: [sql`g.survey_id = ${up(sql`f.survey_id`)}`, sql`g.question = ${up(sql`f.question`)}`, sql`${up(sql`f.officer`)} = 0`], order: byGroup });
  }
}

export const cellsOf = (counts: readonly (number | null)[], hasNoOpinion: boolean): CellType[] => counts.map((count, value) => ({ value, count })).slice(hasNoOpinion ? 0 : 1);

const toQuestions = ({ questions: given }: Pick<DesignSurveyInput, 'questions'>): SurveyDesign['questions'] =>
  given.map(({ kind, dimension, text, choices, hasNoOpinion, isBreakdown }) => ({
    kind, dimension: dimension ?? null, text, choices: choices ?? [], hasNoOpinion: hasNoOpinion ?? false, isBreakdown: isBreakdown ?? false,
  }));

/** Why the caller may not make a move now; undefined when they may. */
function denialOf({ actor }: GraphContext, { state, lineage }: SurveySource, action: SurveyAction): Problem | undefined {
  if (surveyMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
  return covers(scopeOf(actor, 'FILE'), { lineage }) ? undefined : common.FORBIDDEN();
}

async function move<Input extends { readonly surveyId: string }, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  return await answer(context, useCase, { ...input, surveyId: idOf('SVY', input.surveyId) });
}

async function answer<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { survey: id, problems: inLanguage(found, context.locale) };
}
