import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';

const textDescription = 'The text, as it is typed or as `text` prints it; this or a file (正文)';
const uploadDescription = 'An uploaded .docx, .md or .txt; this or the text (文件)';

@InputType({ description: 'A new version of a charter (起草章程)' })
export class DraftCharterInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Whose charter (组织)' })
  organizationId!: string;

  @Field(() => String, { nullable: true, description: textDescription })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: uploadDescription })
  uploadId?: string | null;
}

@InputType({ description: 'A change of a version (变更章程版本)' })
export class ChangeCharterInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The version (章程版本)' })
  charterVersionId!: string;

  @Field(() => Int, { description: 'The version number the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'Another text for a version that is not under review; its adoption does not carry over (修改章程)' })
export class ReviseCharterInput extends ChangeCharterInput {
  @Field(() => String, { nullable: true, description: textDescription })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: uploadDescription })
  uploadId?: string | null;
}

@InputType({ description: 'The adoption of a version by the congress (登记章程通过)' })
export class RecordCharterAdoptionInput extends ChangeCharterInput {
  @Field(() => DateScalar, { description: 'Day of the adoption, not after today (通过日期)' })
  adoptedOn!: string;

  @Field(() => String, { description: 'Name or number of the congress, at most 100 characters (代表大会)' })
  congress!: string;
}
