import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, one, type One, PageArgs, paged, type Paged, permissionFor, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CyclePayload } from '../../cycles/index.ts';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { bindReportForm } from './binding.commands.ts';
import { adoptStandardReportForm, draftReportForm, publishReportForm, reviseReportForm } from './form.commands.ts';
import { ReportKindEnum } from './form.enums.types.ts';
import { AdoptStandardReportFormInput, BindReportFormInput, definitionOf, DraftReportFormInput, PublishReportFormInput, ReviseReportFormInput } from './form.inputs.types.ts';
import { type FormAction, formMachine } from './form.machine.ts';
import { latestForm, matchingForms, reportForms } from './form.queries.ts';
import { FormFilterInput, FormPayload, FormPermissions, FormSectionType, type FormSource, FormType, ReportFormConnection, sectionsIn, StandardFormType, wantedFilesIn, WantedFileType } from './form.types.ts';
import type { ReportKind } from './form.ts';
import { problems } from './forms.problems.ts';
import { standardForms } from './standard-form.ts';

registerNode({ prefix: 'RPF', typeName: 'ReportForm' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => FormType)
export class FormResolver {
  @Read()
  @Query(() => ReportFormConnection, { description: 'Report forms, latest first: published ones, and drafts of issuers the caller reads at (报告模板列表)' })
  reportForms(@Args(() => PageArgs) page: PageArgs, @Arg('filter', () => FormFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: FormFilterInput | null): Paged {
    return paged({ of: reportForms, page, where: matchingForms(filter ?? {}), order: latestForm });
  }

  @Query(() => StandardFormType, { description: 'The hub’s own form of a kind (通用模板)' })
  standardReportForm(@Ctx() { locale }: GraphContext, @Arg('kind', () => ReportKindEnum, { description: 'What it is for (类型)' }) kind: ReportKind): StandardFormType {
    const { title, sections, wantedFiles } = standardForms[kind];
    return { kind, title, sections: sectionsIn(sections, locale), wantedFiles: wantedFilesIn(wantedFiles, locale) };
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who issues it (发布单位)' })
  issuer(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`fm.organization_id`)}`] });
  }

  @FieldResolver(() => [FormSectionType], { description: 'Sections in order, at most 20 (部分)' })
  sections(@Root() { sections }: FormSource, @Ctx() { locale }: GraphContext): FormSectionType[] {
    return sectionsIn(sections, locale);
  }

  @FieldResolver(() => [WantedFileType], { description: 'Files it asks for, at most 10 (所需附件)' })
  wantedFiles(@Root() { wantedFiles }: FormSource, @Ctx() { locale }: GraphContext): WantedFileType[] {
    return wantedFilesIn(wantedFiles, locale);
  }

  @FieldResolver(() => FormPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: FormSource, @Ctx() context: GraphContext): FormPermissions {
    return { revise: permissionFor(denialOf(context, row, 'REVISE'), context.locale), publish: permissionFor(denialOf(context, row, 'PUBLISH'), context.locale) };
  }

  @Mutation(() => FormPayload, { description: 'Draft the next version of a report form (起草报告模板)' })
  async draftReportForm(@Ctx() context: GraphContext, @Arg('input', () => DraftReportFormInput, inputArgument) input: DraftReportFormInput): Promise<object> {
    const { idempotencyKey, kind } = input;
    return await change(context, draftReportForm, { idempotencyKey, kind, issuerId: idOf('ORG', input.issuerId), ...definitionOf(input) });
  }

  @Mutation(() => FormPayload, { description: 'Change a draft of a report form (修改报告模板)' })
  async reviseReportForm(@Ctx() context: GraphContext, @Arg('input', () => ReviseReportFormInput, inputArgument) input: ReviseReportFormInput): Promise<object> {
    const { idempotencyKey, expectedVersion } = input;
    return await change(context, reviseReportForm, { idempotencyKey, expectedVersion, formId: idOf('RPF', input.reportFormId), ...definitionOf(input) });
  }

  @Mutation(() => FormPayload, { description: 'Publish a draft of a report form: it supersedes the version before for new cycles (发布报告模板)' })
  async publishReportForm(@Ctx() context: GraphContext, @Arg('input', () => PublishReportFormInput, inputArgument) input: PublishReportFormInput): Promise<object> {
    return await change(context, publishReportForm, { ...input, formId: idOf('RPF', input.reportFormId) });
  }

  @Mutation(() => FormPayload, { description: 'Take over the hub’s own form as it is, published at once (采用通用模板)' })
  async adoptStandardReportForm(@Ctx() context: GraphContext, @Arg('input', () => AdoptStandardReportFormInput, inputArgument) input: AdoptStandardReportFormInput): Promise<object> {
    return await change(context, adoptStandardReportForm, { ...input, issuerId: idOf('ORG', input.issuerId) });
  }

  @Mutation(() => CyclePayload, { description: 'Choose the form by which a cycle of reports is answered, before it opens (选定报告模板)' })
  async bindReportForm(@Ctx() context: GraphContext, @Arg('input', () => BindReportFormInput, inputArgument) input: BindReportFormInput): Promise<object> {
    const { id, problems: found } = await context.perform(bindReportForm, { ...input, cycleId: idOf('CYC', input.cycleId), formId: idOf('RPF', input.reportFormId) });
    return { cycle: id, problems: inLanguage(found, context.locale) };
  }
}

/** Why the caller may not make a move now; undefined when they may. The commands check the same table. */
function denialOf({ actor }: GraphContext, { state, lineage }: FormSource, action: FormAction): Problem | undefined {
  if (formMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
  return covers(scopeOf(actor, 'DECIDE'), { lineage }) ? undefined : common.FORBIDDEN();
}

async function change<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { reportForm: id, problems: inLanguage(found, context.locale) };
}
