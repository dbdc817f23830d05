import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';

/** What every change of a school carries. */
@InputType()
abstract class ChangeSchoolInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The school (学校)' })
  schoolId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A new campus (启用校区)' })
export class OpenCampusInput extends ChangeSchoolInput {
  @Field(() => String, { description: 'Name, at most 100 characters (名称)' })
  name!: string;

  @Field(() => String, { description: 'Place, at most 100 characters (所在地)' })
  location!: string;

  @Field(() => String, { nullable: true, description: 'Six-digit code of the place (所在地代码)' })
  locationCode?: string | null;

  @Field(() => DateScalar, { description: 'First day, not after today (启用日期)' })
  openedOn!: string;
}

@InputType({ description: 'The end of a campus (停用校区)' })
export class CloseCampusInput extends ChangeSchoolInput {
  @Field(() => ID, { description: 'The campus (校区)' })
  campusId!: string;

  @Field(() => DateScalar, { description: 'First day on which it is no longer open, not after today (停用日期)' })
  closedOn!: string;
}

@InputType({ description: 'Whether a school has many students, from today on (学生人数较多认定)' })
export class MarkSchoolLargeInput extends ChangeSchoolInput {
  @Field(() => Boolean, { description: 'Whether it has many students (学生人数较多)' })
  isLarge!: boolean;

  @Field(() => String, { description: 'Reason, at most 500 characters (理由)' })
  reason!: string;
}
