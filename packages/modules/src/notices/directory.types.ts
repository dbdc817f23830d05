import { DateScalar } from '@xuelian/platform';
import { Field, ObjectType } from 'type-graphql';
import { FilingKindEnum, ReceiptDecisionEnum } from '../filings/index.ts';
import { OrganizationKindEnum } from '../organizations/index.ts';
import type { DirectoryEntry, PublicCharter, PublicDecision, PublicNotice, PublicOfficer } from './directory.queries.ts';
import { PublicSelfAssessmentType } from './disclosure.types.ts';
import { NoticeStateEnum, NoticeSubjectEnum } from './notice.types.ts';

@ObjectType('PublicEntry', { simpleResolvers: true, description: 'A federation or union in the public register (公开名录条目)' })
export class PublicEntryType {
  @Field(() => String, { description: 'Code (代码)' })
  code!: string;

  @Field(() => String, { description: 'Name (名称)' })
  name!: string;

  @Field(() => OrganizationKindEnum, { description: 'Kind (类别)' })
  kind!: DirectoryEntry['kind'];
}

@ObjectType('PublicEntryPage', { simpleResolvers: true, description: 'A page of the public register (公开名录)' })
export class PublicEntryPageType {
  @Field(() => [PublicEntryType], { description: 'At most 50, in the order of their codes (条目)' })
  entries!: readonly DirectoryEntry[];

  @Field(() => String, { nullable: true, description: 'Where the next page begins; null on the last one (下一页)' })
  next!: string | null;
}

@ObjectType('PublicCharter', { simpleResolvers: true, description: 'A charter in force (现行章程)' })
export class PublicCharterType {
  @Field(() => String, { description: 'Title (标题)' })
  title!: string;

  @Field(() => DateScalar, { description: 'First day in force (施行日期)' })
  inForceFrom!: string;

  @Field(() => String, { description: 'Text (全文)' })
  text!: string;
}

@ObjectType('PublicOfficer', { simpleResolvers: true, description: 'A main officer as the organization shows them (主要学生干部)' })
export class PublicOfficerType {
  @Field(() => String, { description: 'Name (姓名)' })
  name!: string;

  @Field(() => String, { description: 'Post, as the organization calls it (职务)' })
  post!: string;

  @Field(() => DateScalar, { description: 'First day in office (任职日期)' })
  startedOn!: string;

  @Field(() => String, { nullable: true, description: 'What the organization itself publishes to reach them by; null where it publishes nothing (联系方式)' })
  contact!: string | null;
}

@ObjectType('PublicDecision', { simpleResolvers: true, description: 'A favorable decision that holds (公开的决定)' })
export class PublicDecisionType {
  @Field(() => String, { description: 'Number of the receipt (回执号)' })
  number!: string;

  @Field(() => ReceiptDecisionEnum, { description: 'The decision (结论)' })
  decision!: PublicDecision['decision'];

  @Field(() => FilingKindEnum, { description: 'What it is about (类型)' })
  kind!: PublicDecision['kind'];

  @Field(() => String, { description: 'Number of the filing (登记号)' })
  filingNumber!: string;

  @Field(() => String, { description: 'Who submitted it, as called that day (报送单位)' })
  submitterName!: string;

  @Field(() => String, { description: 'Who decided, as called that day (审核单位)' })
  deciderName!: string;

  @Field(() => DateScalar, { description: 'Day of the decision (日期)' })
  decidedOn!: string;
}

@ObjectType('PublicNotice', { simpleResolvers: true, description: 'A notice as everybody reads it (公示)' })
export class PublicNoticeType {
  @Field(() => String, { description: 'Address of its page (网址)' })
  url!: string;

  @Field(() => String, { description: 'Code of the organization (公示单位代码)' })
  organizationCode!: string;

  @Field(() => String, { description: 'Name of the organization (公示单位)' })
  organizationName!: string;

  @Field(() => NoticeSubjectEnum, { description: 'What it is about (事项)' })
  subject!: PublicNotice['subject'];

  @Field(() => String, { description: 'Title (标题)' })
  title!: string;

  @Field(() => String, { description: 'Text (内容)' })
  text!: string;

  @Field(() => NoticeStateEnum, { description: 'State (状态)' })
  state!: PublicNotice['state'];

  @Field(() => DateScalar, { description: 'Day it was posted (发布日期)' })
  postedOn!: string;

  @Field(() => DateScalar, { description: 'Last day it is up (截止日期)' })
  lastOn!: string;
}

@ObjectType('PublicOrganization', { simpleResolvers: true, description: 'What anybody may read of a federation or union (公开信息)' })
export class PublicOrganizationType extends PublicEntryType {
  @Field(() => String, { nullable: true, description: 'Name of what stands above it (上级组织)' })
  superiorName!: string | null;

  @Field(() => DateScalar, { description: 'Day of establishment (成立日期)' })
  establishedOn!: string;

  @Field(() => PublicCharterType, { nullable: true, description: 'Its charter in force; null where there is none (现行章程)' })
  charter!: PublicCharter | null;

  @Field(() => [PublicOfficerType], { description: 'Its main officers, at most 100 (主要学生干部)' })
  officers!: readonly PublicOfficer[];

  @Field(() => [PublicDecisionType], { description: 'Decisions in its favor that hold, latest first, at most 100 (公开的决定)' })
  decisions!: readonly PublicDecision[];

  @Field(() => [PublicNoticeType], { description: 'Its notices, latest first, at most 100 (公示)' })
  notices!: readonly PublicNoticeType[];

  @Field(() => [PublicSelfAssessmentType], { description: 'Its reform self-assessments once they are published, latest first, at most 20 (公开的改革自评)' })
  selfAssessments!: readonly PublicSelfAssessmentType[];
}
