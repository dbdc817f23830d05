import { listRows, sql } from '@xuelian/platform';
import { everyoneBelow, type NotificationTopic, registerNotifications } from './notification.ts';

interface ToldCycle {
  readonly id: string;
  readonly scopeId: string;
  readonly issuer: string;
  readonly title: string;
  readonly submitOn: string;
}

const toScope: NotificationTopic<ToldCycle>['tell'] = ({ scopeId }) => everyoneBelow(scopeId);

/** What is asked for is told to everyone it is asked from (周期工作通知). */
export const cycleNotifications = registerNotifications<ToldCycle>({
  subjectType: 'CYC',
  find: async (db, ids) => await listRows(db, sql<ToldCycle>`
    select c.id, c.scope_id as "scopeId", i.name as issuer, c.title, c.submit_on as "submitOn" from cycles.cycle c join organizations.organization i on i.id = c.issuer_id where c.id = any(${ids}::uuid[])`),
  wordsOf: ({ issuer, title, submitOn }) => ({ issuer, title, submitOn }),
  topics: {
    'cycle.opened': { tell: toScope, text: { zh: '{issuer}已启动“{title}”，截止日期{submitOn}', en: '{issuer} opened “{title}”, due on {submitOn}' } },
    'cycle.cancelled': { tell: toScope, text: { zh: '{issuer}已取消“{title}”', en: '{issuer} called off “{title}”' } },
  },
});
