import { connectionOf, DateScalar, DateTimeScalar, NodeType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { OrganizationKindEnum, type OrganizationKind } from '../organizations/index.ts';
import type { ModelCharterRow } from './model-charter.queries.ts';

@ObjectType('ModelCharter', { implements: NodeType, simpleResolvers: true, description: 'What an organization recommends as charter to one kind of organization below it (示范章程)' })
export class ModelCharterType extends NodeType {
  @Field(() => OrganizationKindEnum, { description: 'The kind of organization it is written for (适用组织类别)' })
  forKind!: OrganizationKind;

  @Field(() => Int, { description: 'Version among those of its publisher for this kind, from 1 (版次)' })
  number!: number;

  @Field(() => String, { description: 'Title; empty where the text has none (标题)' })
  title!: string;

  @Field(() => String, { description: 'SHA-256 of the canonical text (内容摘要)' })
  contentHash!: string;

  @Field(() => DateScalar, { description: 'First day on which it is the model (起用日期)' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer is; null while it has no end (停用日期)' })
  validTo!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was published (发布时刻)' })
  publishedAt!: string;

  @Field(() => Int, { description: 'Version to expect when withdrawing it (版本)' })
  version!: number;
}

/** What resolvers hand over for a `ModelCharter`: the lean row. */
export type ModelCharterSource = ModelCharterType & ModelCharterRow;

export const ModelCharterConnection = connectionOf('ModelCharter', '示范章程', () => ModelCharterType);

@InputType({ description: 'A model charter to publish (发布示范章程)' })
export class PublishModelCharterInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Who publishes it (发布组织)' })
  organizationId!: string;

  @Field(() => OrganizationKindEnum, { description: 'The kind of organization it is written for; one that stands below the publisher (适用组织类别)' })
  forKind!: OrganizationKind;

  @Field(() => String, { nullable: true, description: 'The text, as it is typed or as `text` prints it; this or a file (正文)' })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: 'An uploaded .docx, .md or .txt; this or the text (文件)' })
  uploadId?: string | null;

  @Field(() => DateScalar, { description: 'First day on which it is the model; the version before ends on it (起用日期)' })
  validFrom!: string;
}

@InputType({ description: 'End of a model charter without another in its place (停用示范章程)' })
export class WithdrawModelCharterInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The model (示范章程)' })
  modelCharterId!: string;

  @Field(() => Int, { description: 'The version the caller saw (预期版本)' })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: 'First day on which it is no longer the model (停用日期)' })
  effectiveOn!: string;
}

@ObjectType('ModelCharterPayload', { simpleResolvers: true, description: 'The model after the change, or why nothing changed (示范章程变更结果)' })
export class ModelCharterPayload {
  @Field(() => ModelCharterType, { nullable: true, description: 'The model; null when refused (示范章程)' })
  modelCharter!: ModelCharterType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
