import { listRows, sql } from '@xuelian/platform';
import { holders, type NotificationTopic, registerNotifications } from './notification.ts';

interface ToldExit {
  readonly id: string;
  readonly organizationId: string;
  readonly organization: string;
}

const toAdministrators: NotificationTopic<ToldExit>['tell'] = ({ organizationId }) => holders('ADMINISTER', [organizationId]);
const toFilers: NotificationTopic<ToldExit>['tell'] = ({ organizationId }) => holders('FILE', [organizationId]);

/** Who decides on an exit is told of it, and who must report the change upward; nobody is named (退出通知). */
export const exitNotifications = registerNotifications<ToldExit>({
  subjectType: 'EXT',
  find: async (db, ids) => await listRows(db, sql<ToldExit>`
    select x.id, o.id as "organizationId", o.name as organization from turnovers.officer_exit x join organizations.organization o on o.id = x.organization_id where x.id = any(${ids}::uuid[])`),
  wordsOf: ({ organization }) => ({ organization }),
  topics: {
    'exit.raised': { tell: toAdministrators, text: { zh: '{organization}有一名干部的退出事由待决定', en: 'Grounds for an officer of {organization} to leave wait for a decision' } },
    'exit.decided': { tell: toAdministrators, text: { zh: '{organization}有一项退出决定待执行', en: 'A decision on an officer of {organization} waits to be carried out' } },
    'exit.carriedOut': { tell: toFilers, text: { zh: '{organization}有一份换届报告待报送', en: '{organization} owes a report of a change of officers' } },
  },
});
