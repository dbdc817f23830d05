import { DateScalar, UuidScalar } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { Field, ID, InputType, Int } from 'type-graphql';
import { PostEnum } from '../people/index.ts';
import type { TurnoverChange } from './turnover.ts';
import { TurnoverChangeEnum } from './turnover.types.ts';

@InputType({ description: 'One person who takes or leaves one post (换届人员)' })
export class TurnoverEntryInput {
  @Field(() => TurnoverChangeEnum, { description: 'Takes or leaves (任免)' })
  change!: TurnoverChange;

  @Field(() => ID, { nullable: true, description: 'The person, where the hub knows them; somebody new is registered by name when the turnover is filed (人员)' })
  personId?: string | null;

  @Field(() => String, { description: 'Name, at most 100 characters (姓名)' })
  personName!: string;

  @Field(() => PostEnum, { description: 'Post, from the closed list of the day (职务)' })
  post!: PostId;

  @Field(() => String, { nullable: true, description: 'What the organization calls it; the post’s own name when left out (职务名称)' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'Department; required for its heads and deputies (部门)' })
  departmentName?: string | null;

  @Field(() => DateScalar, { description: 'First day in office, or first day out of it; from the turnover to a year later (任免日期)' })
  effectiveOn!: string;

  @Field(() => String, { nullable: true, description: 'Note, at most 500 characters (备注)' })
  note?: string | null;
}

@InputType()
abstract class TurnoverContentInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => DateScalar, { description: 'Day of the turnover, not after today (换届日期)' })
  heldOn!: string;

  @Field(() => String, { description: 'The congress or term, at most 100 characters (届次)' })
  congress!: string;

  @Field(() => [TurnoverEntryInput], { description: 'Who takes and who leaves which post, 1–200 (换届人员)' })
  entries!: TurnoverEntryInput[];
}

@InputType({ description: 'A turnover to report (起草换届报告)' })
export class DraftTurnoverInput extends TurnoverContentInput {
  @Field(() => ID, { description: 'Whose officers (组织)' })
  organizationId!: string;
}

@InputType({ description: 'Other content for a turnover that is not under review (修改换届报告)' })
export class ReviseTurnoverInput extends TurnoverContentInput {
  @Field(() => ID, { description: 'The turnover (换届)' })
  turnoverId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'Open the filing of a turnover (报送换届情况)' })
export class FileTurnoverInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The turnover (换届)' })
  turnoverId!: string;

  @Field(() => Int, { description: 'The version the filing was decided on (预期版本)' })
  expectedVersion!: number;
}
