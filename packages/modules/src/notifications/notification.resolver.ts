import { type Fragment, type GraphContext, idOf, inLanguage, type NodeReference, NodeType, one, type One, paged, type Paged, PageArgs, Read, type Reading, referenceOf, registerNode, sql, viewerOf } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { markNotificationsRead } from './notification.commands.ts';
import { countUnread, isRead, latestFirst, notifications } from './notification.queries.ts';
import { MarkNotificationsReadInput, MarkNotificationsReadPayload, NotificationConnection, NotificationFilterInput, type NotificationSource, NotificationType } from './notification.types.ts';

registerNode({ prefix: 'NTF', typeName: 'Notification' });

@Resolver(() => NotificationType)
export class NotificationResolver {
  @Read()
  @Query(() => NotificationConnection, { description: 'What the caller should know of, latest first (通知)' })
  notifications(
    @Ctx() { viewer }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => NotificationFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: NotificationFilterInput | null,
  ): Paged {
    const { isRead: read, topics } = filter ?? {};
    const where = [...(read == null ? [] : [read ? isRead(viewer) : sql`not ${isRead(viewer)}`]), ...(topics == null ? [] : [sql`n.topic = any(${topics}::text[])`])];
    return paged({ of: notifications, page, where, order: latestFirst });
  }

  @Query(() => Int, { description: 'How many notifications the caller has not read (未读通知数)' })
  async unreadNotifications(@Ctx() { db, actor }: GraphContext): Promise<number> {
    return await countUnread(db, viewerOf(actor));
  }

  @FieldResolver(() => String, { description: 'What to know, in the caller’s language (内容)' })
  text(@Root() { text }: NotificationSource, @Ctx() { locale }: GraphContext): string {
    return text[locale];
  }

  @Read()
  @FieldResolver(() => Boolean, { description: 'Whether the caller has read it (是否已读)' })
  isRead(@Ctx() { viewer }: Reading): Fragment {
    return isRead(viewer);
  }

  @FieldResolver(() => NodeType, { nullable: true, description: 'What it is about; null where the caller may not see it, or no longer (对象)' })
  subject(@Root() { subjectId }: NotificationSource): NodeReference | null {
    return referenceOf(subjectId);
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'For which of their organizations it is (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`n.organization_id`)}`] });
  }

  @Mutation(() => MarkNotificationsReadPayload, { description: 'Mark notifications as read (标为已读)' })
  async markNotificationsRead(
    @Ctx() context: GraphContext,
    @Arg('input', () => MarkNotificationsReadInput, { description: 'Input (输入)' }) input: MarkNotificationsReadInput,
  ): Promise<object> {
    const ids = input.notificationIds?.map((id) => idOf('NTF', id)) ?? null;
    const { problems } = await context.perform(markNotificationsRead, { ...input, notificationIds: ids });
    return { problems: inLanguage(problems, context.locale) };
  }
}
