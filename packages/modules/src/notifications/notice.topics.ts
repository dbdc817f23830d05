import { listRows, sql } from '@xuelian/platform';
import { holders, registerNotifications } from './notification.ts';

interface ToldNotice {
  readonly id: string;
  readonly organizationId: string;
  readonly title: string;
}

/** An objection waits for the answer of whoever posted the notice (公示通知). */
export const noticeNotifications = registerNotifications<ToldNotice>({
  subjectType: 'NTC',
  find: async (db, ids) => await listRows(db, sql<ToldNotice>`select id, organization_id as "organizationId", title from notices.notice where id = any(${ids}::uuid[])`),
  wordsOf: ({ title }) => ({ title }),
  topics: {
    'objection.raised': { tell: ({ organizationId }) => holders('FILE', [organizationId]), text: { zh: '公示“{title}”收到异议，请在结束前答复', en: 'Somebody objects to “{title}”: answer before it closes' } },
  },
});
