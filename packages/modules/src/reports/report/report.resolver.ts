import { covers, type Locale, type Problem, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, many, type Many, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { cycles, CycleType, obligations, ObligationType } from '../../cycles/index.ts';
import { organizations, OrganizationType, toWithin, WithinInput } from '../../organizations/index.ts';
import { persons, PersonType } from '../../people/index.ts';
import { isDifferent, slotOf } from '../form/answer.ts';
import type { FormField } from '../form/form.ts';
import { reportForms } from '../form/form.queries.ts';
import { fieldIn, FormType } from '../form/form.types.ts';
import { problems } from '../reports.problems.ts';
import { draftReport, reviseReport, submitReport, withdrawReport } from './report.commands.ts';
import { DraftWorkReportInput, MoveWorkReportInput, ReopenWorkReportInput, ReturnWorkReportInput, ReviseWorkReportInput, SubmitWorkReportInput } from './report.inputs.types.ts';
import { isAfterClosing, type ReportAction, reportActionRules, reportActions, reportMachines } from './report.machine.ts';
import { asAttached, asDone, latestDraft, latestRound, listedReports, reportActionsTaken, reportCorrections, reportFiles, reports } from './report.queries.ts';
import { AnswerType, ReportActionConnection, ReportActionEnum, ReportActionType, ReportCorrectionConnection, ReportFileType, ReportFilterInput, ReportPayload, ReportPermissions, type ReportSource, ReportType, WorkReportConnection } from './report.types.ts';
import { reopenReport, returnReport } from './review.commands.ts';

registerNode({ prefix: 'RPT', typeName: 'WorkReport' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => ReportType)
export class ReportResolver {
  @Read()
  @Query(() => WorkReportConnection, { description: 'Work reports the caller may see, latest first (工作报告列表)' })
  workReports(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ReportFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: ReportFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Who reports (范围)' }) within?: WithinInput | null,
  ): Paged {
    return paged({ of: reports, page, where: listedReports(filter ?? {}, toWithin(within)), order: latestDraft });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who reports (报告单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`rp.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who hears or returns it (听取单位)' })
  receiver(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`rp.receiver_id`)}`] });
  }

  @Read()
  @FieldResolver(() => CycleType, { nullable: true, description: 'The cycle in which it is owed (周期工作)' })
  cycle(@Ctx() { up }: Reading): One {
    return one({ of: cycles, where: [sql`c.id = ${up(sql`rp.cycle_id`)}`] });
  }

  @Read()
  @FieldResolver(() => ObligationType, { nullable: true, description: 'What it fulfils (应报项)' })
  obligation(@Ctx() { up }: Reading): One {
    return one({ of: obligations, where: [sql`b.id = ${up(sql`rp.obligation_id`)}`] });
  }

  @Read()
  @FieldResolver(() => FormType, { nullable: true, description: 'The version of the form it is written by (报告模板)' })
  form(@Ctx() { up }: Reading): One {
    return one({ of: reportForms, where: [sql`fm.id = ${up(sql`rp.form_id`)}`] });
  }

  @FieldResolver(() => [AnswerType], { description: 'Every field of the form in order, with what is declared and what the hub counted; at most 100 (内容)' })
  answers(@Root() { sections, answers, derived }: ReportSource, @Ctx() { locale }: GraphContext): readonly AnswerType[] {
    return sections.flatMap(({ key: sectionKey, fields }) => fields.map((field) => answerIn(sectionKey, field, answers[field.key], derived[field.key], locale)));
  }

  @Read()
  @FieldResolver(() => [ReportFileType], { description: 'Files, at most 20 (附件)' })
  files(@Ctx() { up }: Reading): Many {
    return many({ of: reportFiles, where: [sql`rx.report_id = ${up(sql`rp.id`)}`], order: asAttached });
  }

  @Read()
  @FieldResolver(() => ReportCorrectionConnection, { description: 'What returns asked for, the latest first (更正要求)' })
  corrections(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: reportCorrections, page, where: [sql`rc.report_id = ${up(sql`rp.id`)}`], order: latestRound });
  }

  @Read()
  @FieldResolver(() => ReportActionConnection, { description: 'What was done to it, in order (办理记录)' })
  history(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: reportActionsTaken, page, where: [sql`ra.report_id = ${up(sql`rp.id`)}`], order: asDone });
  }

  @FieldResolver(() => [ReportActionEnum], { description: 'The moves the caller may make now (可办动作)' })
  availableActions(@Root() row: ReportSource, @Ctx() context: GraphContext): readonly ReportAction[] {
    return reportActions.filter((action) => denialOf(context, row, action) === undefined);
  }

  @FieldResolver(() => ReportPermissions, { description: 'Every move, with the reason where it is not allowed (本人权限)' })
  viewerCan(@Root() row: ReportSource, @Ctx() context: GraphContext): ReportPermissions {
    const may = (action: ReportAction): PermissionType => permissionFor(denialOf(context, row, action), context.locale);
    return {
      revise: may('REVISE'), submit: may('SUBMIT'), withdraw: may('WITHDRAW'), return: may('RETURN'), hear: may('HEAR'), deliver: may('DELIVER'), review: may('REVIEW'), reopen: may('REOPEN'),
    };
  }

  @Mutation(() => ReportPayload, { description: 'Draft the report that an organization owes in a cycle (起草工作报告)' })
  async draftWorkReport(@Ctx() context: GraphContext, @Arg('input', () => DraftWorkReportInput, inputArgument) input: DraftWorkReportInput): Promise<object> {
    return await changeReport(context, draftReport, { ...input, cycleId: idOf('CYC', input.cycleId), organizationId: idOf('ORG', input.organizationId), files: filesOf(input) });
  }

  @Mutation(() => ReportPayload, { description: 'Change a report that is a draft or was returned (修改工作报告)' })
  async reviseWorkReport(@Ctx() context: GraphContext, @Arg('input', () => ReviseWorkReportInput, inputArgument) input: ReviseWorkReportInput): Promise<object> {
    return await changeReport(context, reviseReport, { ...input, reportId: idOf('RPT', input.workReportId), files: filesOf(input) });
  }

  @Mutation(() => ReportPayload, { description: 'Submit a report, after a return with an answer to each correction (报送工作报告)' })
  async submitWorkReport(@Ctx() context: GraphContext, @Arg('input', () => SubmitWorkReportInput, inputArgument) input: SubmitWorkReportInput): Promise<object> {
    return await changeReport(context, submitReport, { ...input, reportId: idOf('RPT', input.workReportId), answers: input.answers ?? [] });
  }

  @Mutation(() => ReportPayload, { description: 'Take a report back before anything was done with it (撤回工作报告)' })
  async withdrawWorkReport(@Ctx() context: GraphContext, @Arg('input', () => MoveWorkReportInput, inputArgument) input: MoveWorkReportInput): Promise<object> {
    return await changeReport(context, withdrawReport, { ...input, reportId: idOf('RPT', input.workReportId) });
  }

  @Mutation(() => ReportPayload, { description: 'Return a report with what is to be corrected (退回工作报告)' })
  async returnWorkReport(@Ctx() context: GraphContext, @Arg('input', () => ReturnWorkReportInput, inputArgument) input: ReturnWorkReportInput): Promise<object> {
    const corrections = input.corrections.map(({ place = null, note }) => ({ place, note }));
    return await changeReport(context, returnReport, { ...input, reportId: idOf('RPT', input.workReportId), corrections, note: input.note ?? '' });
  }

  @Mutation(() => ReportPayload, { description: 'Take back a hearing, delivery or review that was recorded by mistake (撤销登记)' })
  async reopenWorkReport(@Ctx() context: GraphContext, @Arg('input', () => ReopenWorkReportInput, inputArgument) input: ReopenWorkReportInput): Promise<object> {
    return await changeReport(context, reopenReport, { ...input, reportId: idOf('RPT', input.workReportId) });
  }
}

@Resolver(() => ReportActionType)
export class ReportActionResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who did it; null for the operator, and for eyes that may not see the person (经办人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`ra.person_id`)}`] });
  }
}

const filesOf = ({ files }: Pick<DraftWorkReportInput, 'files'>) => (files ?? []).map(({ uploadId, name, wanted = null }) => ({ uploadId: idOf('UPL', uploadId), name, wanted }));

type Value = string | number | boolean | undefined;

function answerIn(sectionKey: string, field: FormField, declared: Value, derived: Value, locale: Locale): AnswerType {
  const empty = { text: null, number: null, isAffirmed: null, choice: null, valueOn: null };
  return {
    sectionKey, field: fieldIn(field, locale), ...empty, ...(declared === undefined ? {} : { [slotOf[field.kind]]: declared }),
    derivedNumber: typeof derived === 'number' ? derived : null, derivedValueOn: typeof derived === 'string' ? derived : null, isDifferent: isDifferent(declared, derived),
  };
}

/** Why the caller may not make a move now; undefined when they may. The commands check the same table. */
function denialOf({ actor }: GraphContext, { kind, state, cycleState, lineage, receiverLineage }: ReportSource, action: ReportAction): Problem | undefined {
  const machine = reportMachines[kind];
  if (machine.next(state, action) === undefined) return machine.transitions.some((move) => move.action === action) ? problems.WRONG_STATE({ values: { state } }) : problems.NOT_OF_THIS_KIND({ values: { kind } });
  const { side, capability } = reportActionRules[kind][action];
  if (!covers(scopeOf(actor, capability), { lineage: side === 'AUTHOR' ? lineage : receiverLineage })) return common.FORBIDDEN();
  const isRunning = cycleState === null || cycleState === 'OPEN' || (cycleState === 'CLOSED' && isAfterClosing(action));
  return isRunning ? undefined : problems.CYCLE_ENDED({ values: { state: cycleState } });
}

export async function changeReport<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { workReport: id, problems: inLanguage(found, context.locale) };
}
