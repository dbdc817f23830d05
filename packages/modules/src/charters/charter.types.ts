import { CitationType, connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import type { CharterPartId, Strength } from '@xuelian/rules';
import { Field, Int, ObjectType } from 'type-graphql';
import { CharterPartIdEnum, RuleStrengthEnum } from '../policies/index.ts';
import type { CharterStanding } from './charter.ts';
import type { CharterState } from './charter.machine.ts';
import type { CharterVersionRow } from './charter.queries.ts';
import type { PartFinding } from './charter.requirements.ts';
import type { ChangeKind, PassagePart, Segment } from './text/index.ts';

export const CharterStateEnum = defineEnum<CharterState>('CharterState', 'State of a version of a charter (章程版本状态)', {
  DRAFT: 'Being drafted (草稿)',
  ADOPTED: 'Adopted by the congress (已通过)',
  SUBMITTED: 'Under review, its text fixed (审核中)',
  RETURNED: 'Returned for correction (退回更正)',
  RATIFIED: 'Ratified; in force once it is adopted too (已核准)',
  FILED: 'Filed; in force since its adoption (已备案)',
  REFUSED: 'Refused (不予核准、备案)',
  WITHDRAWN: 'Withdrawn from review (已撤回)',
  SUPERSEDED: 'A later version took its place (已被取代)',
  REVOKED: 'The decision was taken back (已撤销)',
});

export const CharterStandingEnum = defineEnum<CharterStanding>('CharterStanding', 'How an organization stands with its charter, the first that holds (章程情况)', {
  IN_FORCE: 'A charter is in force (有现行章程)',
  AWAITING_ADOPTION: 'Ratified, not adopted by the congress yet (已核准，待通过)',
  UNDER_REVIEW: 'Under review (审核中)',
  RETURNED: 'Returned for correction (退回更正)',
  DRAFT: 'Being drafted; shown to those who file for it (起草中)',
  NONE: 'None (无)',
});

export const PassagePartEnum = defineEnum<PassagePart>('CharterPart', 'Part of a charter (章程组成)', {
  TITLE: 'Title (标题)',
  PREAMBLE: 'Preamble (序言)',
  CHAPTER: 'Chapter heading and what stands above its articles (章)',
  SECTION: 'Section heading and what stands above its articles (节)',
  ARTICLE: 'Article (条)',
});

export const ChangeKindEnum = defineEnum<ChangeKind>('CharterChangeKind', 'What became of a part (变化)', {
  UNCHANGED: 'As it was (未变)',
  CHANGED: 'Other words under the same number (修改)',
  ADDED: 'New (新增)',
  REMOVED: 'Gone (删除)',
  MOVED: 'Another number; its segments tell whether its words changed too (移动)',
});

/** What a version is compared with. */
export type CharterDiffBase = 'BEFORE' | 'IN_FORCE' | 'MODEL';

export const CharterDiffBaseEnum = defineEnum<CharterDiffBase>('CharterDiffBase', 'What a version of a charter is compared with (对照对象)', {
  BEFORE: 'The version before it (上一版本)',
  IN_FORCE: 'The version in force today (现行章程)',
  MODEL: 'The model charter that applies to its organization today (示范章程)',
});

export const SegmentKindEnum = defineEnum<Segment['kind']>('CharterSegmentKind', 'Which version a stretch of text belongs to (文字归属)', {
  SAME: 'Both (相同)',
  ADDED: 'Only the new one (新增)',
  REMOVED: 'Only the old one (删除)',
});

@ObjectType('CharterVersion', { implements: NodeType, simpleResolvers: true, description: 'One version of a charter (章程版本)' })
export class CharterVersionType extends NodeType {
  @Field(() => Int, { description: 'Number within the organization, from 1 (版本号)' })
  number!: number;

  @Field(() => String, { description: 'Title; empty where the text has none (标题)' })
  title!: string;

  @Field(() => CharterStateEnum, { description: 'State (状态)' })
  state!: CharterState;

  @Field(() => String, { description: 'SHA-256 of the canonical text; a decision binds to it (内容摘要)' })
  contentHash!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which the congress adopted this text (通过日期)' })
  adoptedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'The congress that adopted it (通过的代表大会)' })
  adoptedByCongress!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of its ratification or filing (核准、备案日期)' })
  decidedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day in force; null when it never was (施行日期)' })
  inForceFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day no longer in force (失效日期)' })
  inForceTo!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was first drafted (起草时刻)' })
  draftedAt!: string;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What resolvers hand over for a `CharterVersion`: the lean row. */
export type CharterVersionSource = CharterVersionType & CharterVersionRow;

@ObjectType('CharterArticle', { simpleResolvers: true, description: 'One article (条)' })
export class CharterArticleType {
  @Field(() => String, { description: 'Number as it is cited, for example 第十条 or 第十条之一 (条号)' })
  label!: string;

  @Field(() => String, { nullable: true, description: 'Its bracketed heading (条标)' })
  heading!: string | null;

  @Field(() => String, { description: 'Its words, one line for each paragraph, item and subitem (内容)' })
  text!: string;

  @Field(() => String, { description: 'Title of its chapter; empty in a charter without chapters (所在章)' })
  chapter!: string;

  @Field(() => String, { description: 'Title of its section; empty outside sections (所在节)' })
  section!: string;
}

@ObjectType('CharterSection', { simpleResolvers: true, description: 'A section of a chapter (节)' })
export class CharterSectionType {
  @Field(() => String, { description: 'Number and title, for example 第一节 会员代表大会 (节名)' })
  label!: string;

  @Field(() => [String], { description: 'Paragraphs above its first article, at most 5,000 lines in a charter (节首文字)' })
  lead!: readonly string[];

  @Field(() => [CharterArticleType], { description: 'Its articles, at most 500 in a charter (条)' })
  articles!: readonly CharterArticleType[];
}

@ObjectType('CharterChapter', { simpleResolvers: true, description: 'A chapter (章)' })
export class CharterChapterType extends CharterSectionType {
  @Field(() => [CharterSectionType], { description: 'Its sections, after the articles that stand in the chapter itself; at most 500 in a charter (节)' })
  sections!: readonly CharterSectionType[];
}

@ObjectType('CharterSegment', { simpleResolvers: true, description: 'A stretch of compared text (文字片段)' })
export class CharterSegmentType {
  @Field(() => SegmentKindEnum, { description: 'Which version it belongs to (归属)' })
  kind!: Segment['kind'];

  @Field(() => String, { description: 'The words (文字)' })
  text!: string;
}

@ObjectType('CharterChange', { simpleResolvers: true, description: 'What became of one part between two versions (修改对照)' })
export class CharterChangeType {
  @Field(() => PassagePartEnum, { description: 'Which kind of part (组成)' })
  part!: PassagePart;

  @Field(() => ChangeKindEnum, { description: 'What became of it (变化)' })
  kind!: ChangeKind;

  @Field(() => String, { nullable: true, description: 'Its number in the old version; null when added (原条号)' })
  oldLabel!: string | null;

  @Field(() => String, { nullable: true, description: 'Its number in the new version; null when removed (新条号)' })
  newLabel!: string | null;

  @Field(() => [CharterSegmentType], { description: 'Its words: SAME and REMOVED are the old ones, SAME and ADDED the new ones; at most one for each character (文字对照)' })
  segments!: readonly CharterSegmentType[];
}

@ObjectType('CharterPartFinding', { simpleResolvers: true, description: 'One part a charter can be asked to contain, held against a text (必备内容核查项)' })
export class CharterPartFindingType {
  @Field(() => CharterPartIdEnum, { description: 'The part (内容)' })
  part!: CharterPartId;

  @Field(() => Boolean, { description: 'Whether the rules ask for it (是否必备)' })
  isRequired!: boolean;

  @Field(() => Boolean, { description: 'Whether the text has it (是否具备)' })
  isFound!: boolean;

  @Field(() => [String], { description: 'Chapters and sections about it, for example 第二章 会员; at most 500 (所在章节)' })
  chapters!: readonly string[];

  @Field(() => [String], { description: 'Articles about it, for example 第十条; at most 500 (所在条)' })
  articles!: readonly string[];
}

@ObjectType('CharterRequirements', { simpleResolvers: true, description: 'What the rules of a day ask a charter to contain, and what of it the text has (章程必备内容核查)' })
export class CharterRequirementsType {
  @Field(() => RuleStrengthEnum, { description: 'How strongly it is asked for: an obligation stops the submission, anything weaker warns (约束强度)' })
  strength!: Strength;

  @Field(() => CitationType, { description: 'Who asks for it (出处)' })
  citation!: CitationType;

  @Field(() => [CharterPartIdEnum], { description: 'What is asked for and was not found; empty when nothing is missing (缺少的内容)' })
  missing!: readonly CharterPartId[];

  @Field(() => [CharterPartFindingType], { description: 'Every part there is a name for, asked for or not; at most 50 (各项内容)' })
  parts!: readonly PartFinding[];
}

@ObjectType('CharterPermissions', { simpleResolvers: true, description: 'What the caller may do with a version now (本人权限)' })
export class CharterPermissions {
  @Field(() => PermissionType, { description: 'Put another text in its place (修改)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Record its adoption (登记通过)' })
  recordAdoption!: PermissionType;

  @Field(() => PermissionType, { description: 'Open the filing that carries it up (报送)' })
  file!: PermissionType;
}

@ObjectType('CharterStandingCount', { simpleResolvers: true, description: 'How many organizations stand so with their charter (章程情况统计)' })
export class CharterStandingCount {
  @Field(() => CharterStandingEnum, { description: 'How they stand (情况)' })
  standing!: CharterStanding;

  @Field(() => Int, { description: 'How many (个数)' })
  count!: number;
}

@ObjectType('FoundCharterArticle', { simpleResolvers: true, description: 'An article of a charter in force, found by its words (条文检索结果)' })
export class FoundCharterArticleType extends CharterArticleType {
  versionId!: string;
}

export const CharterVersionConnection = connectionOf('CharterVersion', '章程版本', () => CharterVersionType);
export const FoundCharterArticleConnection = connectionOf('FoundCharterArticle', '条文检索结果', () => FoundCharterArticleType);

@ObjectType('CharterVersionPayload', { simpleResolvers: true, description: 'The version after the change, or why nothing changed (章程变更结果)' })
export class CharterVersionPayload {
  @Field(() => CharterVersionType, { nullable: true, description: 'The version; null when refused (章程版本)' })
  charterVersion!: CharterVersionType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
