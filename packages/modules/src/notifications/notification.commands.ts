import { atInput, refuse, succeed } from '@xuelian/kernel';
import { problems as common, sql, type Target, type UseCase } from '@xuelian/platform';

export interface MarkNotificationsRead {
  readonly idempotencyKey?: string;
  /** Row ids; ids of notifications that are not addressed to the reader change nothing anybody sees. */
  readonly notificationIds?: readonly string[] | null;
  /** Everything up to this instant. */
  readonly untilAt?: Date | null;
}

const mostAtOnce = 100;

/** 标为已读: one by one, or everything up to an instant. It is the reader's own affair and needs no right. */
export const markNotificationsRead: UseCase<MarkNotificationsRead, Target> = {
  action: 'notification.markRead',
  capability: 'READ',
  find: async ({ actor }) => await Promise.resolve(actor.accountId === null ? undefined : { guards: [], visibleAt: [], ownedBy: actor.accountId }),
  async perform({ db, actor, now }, _, { notificationIds, untilAt }) {
    const ids = notificationIds ?? [];
    if (ids.length === 0 && untilAt == null) return refuse(common.REQUIRED(atInput('notificationIds')));
    if (ids.length > mostAtOnce) return refuse(common.TOO_LONG({ ...atInput('notificationIds'), values: { limit: mostAtOnce } }));
    await sql`
      insert into notifications.reading (account_id, notification_id, read_at)
      select ${actor.accountId}::uuid, n.id, ${now}::timestamptz from notifications.notification n where n.id = any(${ids}::uuid[]) on conflict do nothing`.execute(db);
    // Nobody has read what is still to come.
    const readUntil = untilAt == null || untilAt > now ? now : untilAt;
    if (untilAt != null) await sql`
      insert into notifications.reading_mark as mark (account_id, read_until) values (${actor.accountId}, ${readUntil})
      on conflict (account_id) do update set read_until = greatest(mark.read_until, excluded.read_until)`.execute(db);
    return succeed({ id: actor.accountId ?? '', lineage: null, facts: { count: ids.length, isUntil: untilAt != null } });
  },
};
