import { Arg, type ClassType, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { toGlobalId } from '../graph/node.ts';
import { inLanguage } from '../graph/problem.types.ts';
import { createUpload } from './upload.commands.ts';
import { uploadPrefix } from './upload.link.ts';
import { CreateUploadInput, CreateUploadPayload, type UploadType } from './upload.types.ts';
import type { Uploads } from './uploads.ts';

/** The resolver over one store of files; writing the schema down needs none, so the store is asked for when a link is. */
export function uploadResolverOf(uploads: () => Pick<Uploads, 'linkFor'>): ClassType {
  @Resolver()
  class UploadResolver {
    @Mutation(() => CreateUploadPayload, { description: 'Announces a file; PUT its content to the address in the answer (申请上传)' })
    async createUpload(
      @Arg('input', () => CreateUploadInput, { description: 'The file (文件)' }) input: CreateUploadInput,
      @Ctx() context: GraphContext,
    ): Promise<CreateUploadPayload> {
      const { id, problems } = await context.perform(createUpload, input);
      return { upload: id === null ? null : describe(id, input.name), problems: inLanguage(problems, context.locale) };
    }
  }
  const describe = (id: string, name: string): UploadType => ({ id: toGlobalId(uploadPrefix, id), name, ...uploads().linkFor(id) });
  return UploadResolver;
}
