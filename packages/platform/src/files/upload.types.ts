import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ProblemType } from '../graph/problem.types.ts';
import { UuidScalar } from '../graph/scalars.ts';

@InputType('CreateUploadInput', { description: 'A file about to be sent (待上传文件)' })
export class CreateUploadInput {
  @Field(() => UuidScalar, { description: 'A random key of the caller’s; repeating the request under it announces nothing twice (幂等键)' })
  idempotencyKey!: string;

  @Field(() => String, { description: 'File name with its ending: pdf, jpg, jpeg, png, xls, xlsx, docx, csv, md or txt (文件名)' })
  name!: string;

  @Field(() => Int, { description: 'Length in bytes, at most 20 MiB (字节数)' })
  size!: number;

  @Field(() => String, { description: 'SHA-256 of the content, 64 lower-case hexadecimal digits (内容摘要)' })
  sha256!: string;
}

@ObjectType('Upload', { simpleResolvers: true, description: 'A file on its way in; once received it never changes (上传文件)' })
export class UploadType {
  @Field(() => ID, { description: 'Opaque id, given to the mutation that uses the file (编号)' })
  id!: string;

  @Field(() => String, { description: 'File name (文件名)' })
  name!: string;

  @Field(() => String, { description: 'Where the content is PUT, until expiresAt (上传地址)' })
  url!: string;

  @Field(() => Date, { description: 'When the address stops working (地址失效时间)' })
  expiresAt!: Date;
}

@ObjectType('CreateUploadPayload', { simpleResolvers: true, description: 'What became of createUpload (申请上传的结果)' })
export class CreateUploadPayload {
  @Field(() => UploadType, { nullable: true, description: 'The upload; null when there are problems (上传文件)' })
  upload!: UploadType | null;

  @Field(() => [ProblemType], { description: 'Why nothing was changed; empty on success (问题)' })
  problems!: ProblemType[];
}
