import { DateScalar } from '@xuelian/platform';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { IndicatorMarkEnum } from '../assessments/index.ts';

@ObjectType('PublicSelfAssessmentItem', { simpleResolvers: true, description: 'One item of a published reform self-assessment (自评指标)' })
export class PublicSelfAssessmentItemType {
  @Field(() => Int, { description: 'Its place among the items (序号)' })
  number!: number;

  @Field(() => String, { description: 'What is asked for, in our own words and the caller’s language (指标)' })
  requirement!: string;

  @Field(() => IndicatorMarkEnum, { nullable: true, description: '★ core or ▲ observed; null for neither (标注)' })
  mark!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is met, by what counts; null where nothing does (结论)' })
  isMet!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is met, as the unit itself had said (自评结论)' })
  isMetByUnit!: boolean | null;

  @Field(() => Float, { nullable: true, description: 'How many there are, where the item asks for it (实有数)' })
  count!: number | null;

  @Field(() => String, { nullable: true, description: 'Unit of the count (单位)' })
  unit!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the congress, where the item asks for it (召开日期)' })
  heldOn!: string | null;

  @Field(() => Boolean, { description: 'Put right after it was published (是否已整改)' })
  isRectified!: boolean;
}

@ObjectType('PublicSelfAssessment', { simpleResolvers: true, description: 'A published reform self-assessment, as universities disclose it (公开的改革自评)' })
export class PublicSelfAssessmentType {
  @Field(() => String, { description: 'Address of its page (网址)' })
  url!: string;

  @Field(() => Int, { description: 'Academic year, named by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => String, { description: 'Version of the form, in the caller’s language (表名)' })
  title!: string;

  @Field(() => String, { description: 'Name of the body that asked for it (发起单位)' })
  issuerName!: string;

  @Field(() => DateScalar, { description: 'Day it was published (公开日期)' })
  publishedOn!: string;

  @Field(() => Boolean, { description: 'Whether the body above re-checked every answer (是否经复评)' })
  isRechecked!: boolean;

  @Field(() => [PublicSelfAssessmentItemType], { description: 'Its items, at most 13 (指标)' })
  items!: readonly PublicSelfAssessmentItemType[];
}
