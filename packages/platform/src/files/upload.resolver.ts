import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { toGlobalId } from '../graph/node.ts';
import { inLanguage } from '../graph/problem.types.ts';
import { createUpload } from './upload.commands.ts';
import { uploadPrefix } from './upload.link.ts';
import { CreateUploadInput, CreateUploadPayload } from './upload.types.ts';

@Resolver()
export class UploadResolver {
  @Mutation(() => CreateUploadPayload, { description: 'Announces a file; PUT its content to the address in the answer (申请上传)' })
  async createUpload(
    @Arg('input', () => CreateUploadInput, { description: 'The file (文件)' }) input: CreateUploadInput,
    @Ctx() context: GraphContext,
  ): Promise<CreateUploadPayload> {
    const { id, problems } = await context.perform(createUpload, input);
    const upload = id === null ? null : { id: toGlobalId(uploadPrefix, id), name: input.name, ...context.linkFor(id) };
    return { upload, problems: inLanguage(problems, context.locale) };
  }
}
