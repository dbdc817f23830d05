import { listRows, sql } from '@xuelian/platform';
import { holders, type NotificationTopic, registerNotifications } from './notification.ts';

interface ToldIncident {
  readonly id: string;
  readonly handlerId: string;
  readonly escalatedToId: string | null;
  readonly watcherId: string | null;
}

type Tell = NotificationTopic<ToldIncident>['tell'];

const toHandler: Tell = ({ handlerId }) => holders('DECIDE', [handlerId]);
const toAbove: Tell = ({ escalatedToId, watcherId }) => holders('DECIDE', [escalatedToId ?? watcherId].filter((id) => id !== null));

/** Only who deals with an incident is told of it, and never what it is about (事件通知; GD 通知二.3). */
export const incidentNotifications = registerNotifications<ToldIncident>({
  subjectType: 'INC',
  find: async (db, ids) => await listRows(db, sql<ToldIncident>`
    select id, handler_id as "handlerId", escalated_to_id as "escalatedToId", watcher_id as "watcherId" from supervisions.incident where id = any(${ids}::uuid[])`),
  wordsOf: () => ({}),
  topics: {
    'incident.reported': { tell: toHandler, text: { zh: '有一件违纪事件待受理', en: 'An incident waits to be taken up' } },
    'incident.sentBack': { tell: toHandler, text: { zh: '一件违纪事件被退回，请继续处理', en: 'An incident was sent back for further handling' } },
    'incident.escalated': { tell: toAbove, text: { zh: '一件违纪事件逾期未受理或已升级，请督促', en: 'An incident was escalated to you' } },
    'incident.reportedUp': { tell: toAbove, text: { zh: '下级团组织报告了一件违纪事件', en: 'A League body below you reported an incident' } },
  },
});
