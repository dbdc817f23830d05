import { type GraphContext, toGlobalId } from '@xuelian/platform';
import { Arg, Ctx, Extensions, Query, Resolver } from 'type-graphql';
import { type DirectoryPage, findPublicOrganization, listDirectory, listOpenNotices, type PublicNotice } from './directory.queries.ts';
import { PublicEntryPageType, PublicNoticeType, PublicOrganizationType } from './directory.types.ts';

export const noticePath = (id: string): string => `/notices/${toGlobalId('NTC', id)}`;

/** The public register in the graph: for everyone, without an account. */
@Resolver()
export class DirectoryResolver {
  @Extensions({ public: true })
  @Query(() => PublicEntryPageType, { description: 'Federations and unions by words of their names, for everyone (公开名录)' })
  async publicRegister(
    @Ctx() { db }: GraphContext,
    @Arg('search', () => String, { nullable: true, description: 'Words of the name, or a code; everything when left out (查找)' }) search?: string | null,
    @Arg('after', () => String, { nullable: true, description: '`next` of the page before (起始处)' }) after?: string | null,
  ): Promise<DirectoryPage> {
    return await listDirectory(db, { search: search ?? '', after: after ?? '' });
  }

  @Extensions({ public: true })
  @Query(() => PublicOrganizationType, { nullable: true, description: 'What is public of a federation or union, for everyone (公开信息)' })
  async publicOrganization(@Ctx() context: GraphContext, @Arg('code', () => String, { description: 'Code (代码)' }) code: string): Promise<object | null> {
    const found = await findPublicOrganization(context.db, code);
    return found === undefined ? null : { ...found, notices: found.notices.map((notice) => addressed(context, notice)) };
  }

  @Extensions({ public: true })
  @Query(() => [PublicNoticeType], { description: 'Notices that are up now, latest first, at most 100; for everyone (当前公示)' })
  async publicNotices(@Ctx() context: GraphContext): Promise<readonly object[]> {
    return (await listOpenNotices(context.db)).map((notice) => addressed(context, notice));
  }
}

const addressed = ({ publicUrl }: GraphContext, { id, ...notice }: PublicNotice): object => ({ ...notice, url: publicUrl + noticePath(id) });
