import { DateScalar, type Fragment, type GraphContext, idOf, inLanguage, maybeIdOf, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, ProblemType, Read, type Reading, referenceOf, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { answerWithFiling, FilingPayload, filings, FilingType } from '../filings/index.ts';
import { isWithinOrganization, organizations, OrganizationType, toWithin, WithinInput } from '../organizations/index.ts';
import { ruleSetOn } from '../policies/index.ts';
import { draftCharter, fileCharter, recordCharterAdoption, reviseCharter } from './charter.commands.ts';
import { ChangeCharterInput, DraftCharterInput, RecordCharterAdoptionInput, ReviseCharterInput } from './charter.inputs.types.ts';
import { articlesOf, modelText, modelTextFor, textOf, versionBefore, versionById, versionInForce } from './charter.loaders.ts';
import { type CharterMove, denialOf } from './charter.moves.ts';
import { byPlace, type CharterVersionRow, charterVersions, foundArticles, holdsWords } from './charter.queries.ts';
import { parseStored, toProblem } from './charter.reading.ts';
import { requirementsOf } from './charter.requirements.ts';
import {
  CharterArticleType, CharterChangeType, CharterChapterType, type CharterDiffBase, CharterDiffBaseEnum, CharterPermissions, CharterRequirementsType, CharterVersionPayload, type CharterVersionSource, CharterVersionType, FoundCharterArticleConnection, FoundCharterArticleType,
} from './charter.types.ts';
import { chaptersOf } from './charter.view.ts';
import { type CharterText, diffCharterTexts } from './text/index.ts';

registerNode({ prefix: 'CHV', typeName: 'CharterVersion' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => CharterVersionType)
export class CharterVersionResolver {
  @Read()
  @Query(() => FoundCharterArticleConnection, { description: 'Articles of charters in force that hold these words (条文检索)' })
  charterArticles(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('words', () => String, { description: 'Words that stand in the article (文字)' }) words: string,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Whose charters (范围)' }) within?: WithinInput | null,
  ): Paged {
    const place = toWithin(within);
    return paged({ of: foundArticles, page, where: [holdsWords(words), ...(place === null ? [] : [isWithinOrganization(place, sql`c.lineage`)])], order: byPlace });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose charter it is (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`c.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => FilingType, { nullable: true, description: 'The filing that carries or carried it up, for whoever may see it (报送)' })
  filing(@Ctx() { up }: Reading): One {
    return one({ of: filings, where: [sql`f.id = ${up(sql`c.filing_id`)}`] });
  }

  @Read()
  @FieldResolver(() => String, { description: 'The canonical text: # title, ## chapter, ### section, one line for each paragraph (正文)' })
  text(): Fragment {
    return sql`c.text`;
  }

  @FieldResolver(() => [String], { description: 'What stands between the title and the first chapter, at most 5,000 lines (序言)' })
  async preamble(@Root() { rowId }: CharterVersionSource, @Ctx() context: GraphContext): Promise<readonly string[]> {
    return (await parsed(context, rowId)).preamble;
  }

  @FieldResolver(() => [CharterChapterType], { description: 'Its chapters with their articles; chapters, sections and articles are at most 500 (章)' })
  async chapters(@Root() { rowId }: CharterVersionSource, @Ctx() context: GraphContext): Promise<readonly CharterChapterType[]> {
    return chaptersOf(await parsed(context, rowId));
  }

  @FieldResolver(() => [CharterArticleType], { description: 'All its articles in order, at most 500 (条文)' })
  async articles(@Root() { rowId }: CharterVersionSource, @Ctx() { loaders }: GraphContext): Promise<readonly object[]> {
    return await loaders.load(articlesOf, rowId);
  }

  @FieldResolver(() => [ProblemType], { description: 'What reading the text found remarkable, with its line, and what the rules only warned of at the last submission; at most 150 (提示)' })
  warnings(@Root() { warnings, ruleWarnings }: CharterVersionSource, @Ctx() { locale }: GraphContext): ProblemType[] {
    return inLanguage([...warnings.map((warning) => toProblem(warning, 'text')), ...ruleWarnings], locale);
  }

  @FieldResolver(() => CharterRequirementsType, { nullable: true, description: 'What the rules ask a charter to contain, and what of it this text has; null where they ask for nothing (必备内容核查)' })
  async requirements(
    @Root() { rowId, organizationId }: CharterVersionSource,
    @Ctx() context: GraphContext,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day whose rules are asked; today when left out (截至日期)' }) asOf?: string | null,
  ): Promise<CharterRequirementsType | null> {
    const [ruleSet, charter] = await Promise.all([context.loaders.load(ruleSetOn, { organizationId, on: asOf ?? context.today }), parsed(context, rowId)]);
    return ruleSet && requirementsOf(ruleSet, charter);
  }

  @FieldResolver(() => [CharterChangeType], { nullable: true, description: 'This version compared with another text, part by part, at most 1,000 parts; null when there is none to compare with (修改对照)' })
  async diff(
    @Root() row: CharterVersionSource,
    @Ctx() context: GraphContext,
    @Arg('against', () => ID, { nullable: true, description: 'A version of a charter or a model charter; when left out, `base` says what (对照版本)' }) against?: string | null,
    @Arg('base', () => CharterDiffBaseEnum, { defaultValue: 'BEFORE', description: 'What to compare with, where no text is named (对照对象)' }) base?: CharterDiffBase,
  ): Promise<readonly CharterChangeType[] | null> {
    const old = await textToCompare(context, row, against ?? null, base ?? 'BEFORE');
    return old === null ? null : diffCharterTexts(parseStored(old), await parsed(context, row.rowId));
  }

  @FieldResolver(() => CharterPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: CharterVersionSource, @Ctx() { actor, locale }: GraphContext): CharterPermissions {
    const may = (move: CharterMove): PermissionType => permissionFor(denialOf(actor, row, move), locale);
    return { revise: may('REVISE'), recordAdoption: may('ADOPT'), file: may('FILE') };
  }

  @Mutation(() => CharterVersionPayload, { description: 'Draft a new version of a charter (起草章程)' })
  async draftCharter(@Ctx() context: GraphContext, @Arg('input', () => DraftCharterInput, inputArgument) input: DraftCharterInput): Promise<object> {
    return await change(context, draftCharter, { ...input, organizationId: idOf('ORG', input.organizationId), uploadId: maybeIdOf('UPL', input.uploadId) });
  }

  @Mutation(() => CharterVersionPayload, { description: 'Put another text in the place of a version that is not under review (修改章程)' })
  async reviseCharter(@Ctx() context: GraphContext, @Arg('input', () => ReviseCharterInput, inputArgument) input: ReviseCharterInput): Promise<object> {
    return await change(context, reviseCharter, { ...input, versionId: idOf('CHV', input.charterVersionId), uploadId: maybeIdOf('UPL', input.uploadId) });
  }

  @Mutation(() => CharterVersionPayload, { description: 'Record that the congress adopted this text (登记章程通过)' })
  async recordCharterAdoption(@Ctx() context: GraphContext, @Arg('input', () => RecordCharterAdoptionInput, inputArgument) input: RecordCharterAdoptionInput): Promise<object> {
    return await change(context, recordCharterAdoption, { ...input, versionId: idOf('CHV', input.charterVersionId) });
  }

  @Mutation(() => FilingPayload, { description: 'Open the filing of a version; `submitFiling` then sends it to the organization above (报送章程)' })
  async fileCharter(@Ctx() context: GraphContext, @Arg('input', () => ChangeCharterInput, inputArgument) input: ChangeCharterInput): Promise<object> {
    return await answerWithFiling(context, fileCharter, { ...input, versionId: idOf('CHV', input.charterVersionId) });
  }
}

@Resolver(() => FoundCharterArticleType)
export class FoundCharterArticleResolver {
  @Read()
  @FieldResolver(() => CharterVersionType, { nullable: true, description: 'The charter it stands in (章程)' })
  charterVersion(@Ctx() { up }: Reading): One {
    return one({ of: charterVersions, where: [sql`c.id = ${up(sql`a.version_id`)}`] });
  }
}

async function textFor({ loaders }: GraphContext, id: string): Promise<string> {
  const row = await loaders.load(textOf, id);
  if (row === null) throw new Error(`charter version ${id} has no text`);
  return row.text;
}

/** The text a version is compared with; null where there is none, or none that the caller may see. */
async function textToCompare(context: GraphContext, row: CharterVersionSource, against: string | null, base: CharterDiffBase): Promise<string | null> {
  const { loaders } = context;
  if (against !== null && referenceOf(against)?.typeName === 'ModelCharter') return await loaders.load(modelText, idOf('MDC', against));
  if (against === null && base === 'MODEL') return await loaders.load(modelTextFor, row.organizationId);
  const other = await otherVersion(context, row, against, base);
  return other && (await textFor(context, other.rowId));
}

async function otherVersion({ loaders }: GraphContext, row: CharterVersionSource, against: string | null, base: CharterDiffBase): Promise<CharterVersionRow | null> {
  if (against !== null) return await loaders.load(versionById, idOf('CHV', against));
  return base === 'BEFORE' ? await loaders.load(versionBefore, row) : await loaders.load(versionInForce, row.organizationId);
}

const parsed = async (context: GraphContext, id: string): Promise<CharterText> => parseStored(await textFor(context, id));

async function change<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems } = await context.perform(useCase, input);
  return { charterVersion: id, problems: inLanguage(problems, context.locale) };
}
