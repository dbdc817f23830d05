import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true })
abstract class ProgressNumbers {
  @Field(() => Int, { description: 'Schools that are in the program (应完成学校)' })
  expectedSchools!: number;

  @Field(() => Int, { description: 'Schools inspected for acceptance now (验收中学校)' })
  underAcceptanceSchools!: number;

  @Field(() => Int, { description: 'Schools accepted (通过验收学校)' })
  acceptedSchools!: number;

  @Field(() => Int, { description: 'Schools that were not accepted and are back in reform (未通过验收学校)' })
  notAcceptedSchools!: number;

  @Field(() => Int, { description: 'Schools with an item that is overdue (有逾期条款的学校)' })
  overdueSchools!: number;

  @Field(() => Int, { description: 'Items: one for each of these schools and each task counted here (应完成条款)' })
  expectedItems!: number;

  @Field(() => Int, { description: 'Items at which something was done (已开始条款)' })
  startedItems!: number;

  @Field(() => Int, { description: 'Items said to be done, which wait to be closed out (已报完成条款)' })
  claimedItems!: number;

  @Field(() => Int, { description: 'Items closed out (已销号条款)' })
  closedOutItems!: number;

  @Field(() => Int, { description: 'Of these, closed out by their day (按期销号条款)' })
  inTimeItems!: number;

  @Field(() => Int, { description: 'Items not closed out though their day is over (逾期条款)' })
  overdueItems!: number;

  @Field(() => Float, { description: 'Share of the items closed out, in percent with one decimal cut off; at most 100 (销号率)' })
  closedOutPercent!: number;
}

@ObjectType('ReformProgress', { simpleResolvers: true, description: 'How far a program is, counted from the rows the caller may see (改革进度)' })
export class ProgressType extends ProgressNumbers {}

@ObjectType('ReformTaskProgress', { simpleResolvers: true, description: 'How far one task of a program is (任务进度)' })
export class TaskProgressType extends ProgressNumbers {
  @Field(() => String, { description: 'Number of the task (编号)' })
  number!: string;

  @Field(() => String, { description: 'The task it belongs to (任务)' })
  task!: string;
}

@ObjectType('ReformProvinceProgress', { simpleResolvers: true, description: 'How far the schools of one province are (分省进度)' })
export class ProvinceProgressType extends ProgressNumbers {
  @Field(() => String, { nullable: true, description: 'Six digits of the province; null where none stands above (省份代码)' })
  provinceCode!: string | null;
}
