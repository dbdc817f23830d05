import type { Localized } from '@xuelian/kernel';
import { anyOf, type Columns, type Database, type Fragment, getRow, isCovered, type KnownViewer, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';

/** A notification as it is read. */
export interface NotificationRow {
  readonly rowId: string;
  readonly id: string;
  readonly topic: string;
  readonly subjectId: string;
  readonly organizationId: string;
  readonly text: Localized;
  readonly at: string;
}

const columns: Columns<NotificationRow> = {
  rowId: sql`n.id`, id: globalIdOf('NTF', sql`n.id`), topic: sql`n.topic`, subjectId: sql`n.subject_type || '_' || replace(n.subject_id::text, '-', '')`,
  organizationId: sql`n.organization_id`, text: sql`n.text`, at: sql`n.at`,
};

const told = ['FILE', 'DECIDE', 'ADMINISTER'] as const;

/**
 * What is addressed to the viewer: read where they hold office, and to a right they hold for its organization; or to everyone below an
 * organization at or below which they hold office. What is told to those below is none of theirs, though they might act for them.
 */
export const isAddressedTo = (viewer: Viewer): Fragment => anyOf([
  sql`(n.reach = 'HERE' and n.desk_lineage = any(${viewer.places}::text[]) and ${mayAnswer(viewer)})`,
  sql`(n.reach = 'HERE_AND_BELOW' and n.desk_lineage = any(array(select above from unnest(${viewer.places}::text[]) as place, unnest(platform.lineages_above(place)) as above)))`,
]);

const mayAnswer = (viewer: Viewer): Fragment => anyOf(told.map((capability) => sql`(n.capability = ${sql.lit(capability)} and ${isCovered(viewer.scope(capability), { lineage: sql`n.lineage` })})`));

/** Every notification addressed to the viewer, whether read or not. */
export const notifications = storedType<NotificationRow>({
  name: 'Notification',
  from: () => sql`notifications.notification n`,
  key: sql`n.id`,
  columns: () => columns,
  visible: ({ viewer }) => isAddressedTo(viewer),
});

/** The viewer has read the notification called `n`, on its own or with everything up to a day. What was told before their account was opened was never theirs to read. */
export const isRead = ({ accountId }: Viewer): Fragment => sql`(
  exists (select from notifications.reading r where r.notification_id = n.id and r.account_id = ${accountId}::uuid)
  or n.at <= coalesce((select m.read_until from notifications.reading_mark m where m.account_id = ${accountId}::uuid),
    (select a.opened_at from people.account a where a.id = ${accountId}::uuid), '-infinity'))`;

export const latestFirst: SortOrder = {
  name: 'NOTIFICATION', keys: [{ column: sql`n.at`, type: 'timestamptz', descending: true }, { column: sql`n.id`, type: 'uuid', descending: true }],
};

export async function countUnread(db: Database, viewer: KnownViewer): Promise<number> {
  const { count } = await getRow(db, sql<{ count: number }>`select count(*)::integer as count from notifications.notification n where ${isAddressedTo(viewer)} and not ${isRead(viewer)}`);
  return count;
}
