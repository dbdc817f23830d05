import type { CivilDate, Lineage } from '@xuelian/kernel';
import { forSignedIn, isCovered, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import type { NoticeSubject } from './notice.ts';
import type { NoticeState } from './notice.machine.ts';

/** A notice as it is read. */
export interface NoticeRow {
  readonly rowId: string;
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly subject: NoticeSubject;
  readonly title: string;
  readonly text: string;
  readonly days: number;
  readonly state: NoticeState;
  readonly postedOn: CivilDate | null;
  readonly lastOn: CivilDate | null;
  readonly endedOn: CivilDate | null;
  readonly withdrawnReason: string | null;
  readonly objectionCount: number;
  readonly unansweredCount: number;
  readonly version: number;
}

/** Notices, for everyone once they are posted; drafts for those who file for the organization. */
export const notices = storedType<NoticeRow>({
  name: 'Notice',
  from: () => sql`notices.notice n`,
  key: sql`n.id`,
  columns: () => ({
    rowId: sql`n.id`, id: globalIdOf('NTC', sql`n.id`), organizationId: sql`n.organization_id`, lineage: sql`n.lineage`, subject: sql`n.subject`, title: sql`n.title`, text: sql`n.text`, days: sql`n.days`,
    state: sql`n.state`, postedOn: sql`n.posted_on`, lastOn: sql`n.last_on`, endedOn: sql`n.ended_on`, withdrawnReason: sql`n.withdrawn_reason`,
    objectionCount: sql`notices.objections_to(n.id, false)`, unansweredCount: sql`notices.objections_to(n.id, true)`, version: sql`n.version`,
  }),
  visible: ({ viewer }) => forSignedIn({ viewer }, sql`(n.posted_on is not null or ${isCovered(viewer.scope('FILE'), { lineage: sql`n.lineage` })})`),
});

export const latestFirst: SortOrder = { name: 'NOTICE', keys: [{ column: sql`n.drafted_at`, type: 'timestamptz', descending: true }, { column: sql`n.id`, type: 'uuid', descending: true }] };

interface ExtensionRow {
  readonly days: number;
  readonly reason: string;
  readonly extendedOn: CivilDate;
}

/** Extensions, for whoever sees the notice. */
export const extensions = storedType<ExtensionRow>({
  name: 'NoticeExtension',
  from: () => sql`notices.extension e`,
  key: sql`e.notice_id::text || '/' || e.position`,
  columns: () => ({ days: sql`e.days`, reason: sql`e.reason`, extendedOn: sql`e.extended_on` }),
});

export const asExtended: SortOrder = { name: 'NOTICE EXTENSION', keys: [{ column: sql`e.position`, type: 'integer' }] };

interface ObjectionRow {
  readonly rowId: string;
  readonly id: string;
  readonly noticeId: string;
  readonly text: string;
  readonly contact: string | null;
  readonly raisedAt: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

/** Objections, for whoever raised them and whoever answers them. */
export const objections = storedType<ObjectionRow>({
  name: 'Objection',
  from: () => sql`notices.objection j`,
  key: sql`j.id`,
  columns: () => ({
    rowId: sql`j.id`, id: globalIdOf('OBJ', sql`j.id`), noticeId: sql`j.notice_id`, text: sql`j.text`, contact: sql`j.contact`, raisedAt: sql`j.raised_at`, answer: sql`j.answer`, answeredAt: sql`j.answered_at`,
  }),
  visible: ({ viewer }) => sql`(j.account_id = ${viewer.accountId}::uuid or exists (
    select from notices.notice n where n.id = j.notice_id and ${isCovered(viewer.scope('FILE'), { lineage: sql`n.lineage` })}))`,
});

export const asRaised: SortOrder = { name: 'OBJECTION', keys: [{ column: sql`j.raised_at`, type: 'timestamptz' }, { column: sql`j.id`, type: 'uuid' }] };
