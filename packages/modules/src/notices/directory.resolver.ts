import { type GraphContext, toGlobalId } from '@xuelian/platform';
import { Arg, Ctx, Extensions, Query, Resolver } from 'type-graphql';
import type { ReformDisclosure } from '../assessments/index.ts';
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
    if (found === undefined) return null;
    return { ...found, notices: found.notices.map((notice) => addressed(context, notice)), selfAssessments: found.selfAssessments.map((disclosed) => shown(context, found.code, disclosed)) };
  }

  @Extensions({ public: true })
  @Query(() => [PublicNoticeType], { description: 'Notices that are up now, latest first, at most 100; for everyone (当前公示)' })
  async publicNotices(@Ctx() context: GraphContext): Promise<readonly object[]> {
    return (await listOpenNotices(context.db)).map((notice) => addressed(context, notice));
  }
}

const addressed = ({ publicUrl }: GraphContext, { id, ...notice }: PublicNotice): object => ({ ...notice, url: publicUrl + noticePath(id) });

/** Where everybody reads a self-assessment; an organization is asked for one a year. */
export const selfAssessmentPath = (code: string, academicYear: number): string => `/register/${encodeURIComponent(code)}/self-assessments/${academicYear}`;

const shown = ({ publicUrl, locale }: GraphContext, code: string, { title, items, ...disclosed }: ReformDisclosure): object => ({
  ...disclosed,
  url: publicUrl + selfAssessmentPath(code, disclosed.academicYear),
  title: title[locale],
  items: items.map(({ requirement, ...item }) => ({ ...item, requirement: requirement[locale] })),
});
