import { listRows, sql } from '@xuelian/platform';
import { holders, type NotificationTopic, registerNotifications } from './notification.ts';

interface ToldElection {
  readonly id: string;
  readonly organizationId: string;
  readonly organization: string;
  readonly partyId: string | null;
}

const toUnion: NotificationTopic<ToldElection>['tell'] = ({ organizationId }) => [...holders('FILE', [organizationId]), ...holders('ADMINISTER', [organizationId])];
const toParty: NotificationTopic<ToldElection>['tell'] = ({ partyId }) => (partyId === null ? [] : holders('DECIDE', [partyId]));

/** A result that is not recognized concerns the union, and the Party body that leads it (选举通知; GD 附件6-2). */
export const electionNotifications = registerNotifications<ToldElection>({
  subjectType: 'ELE',
  find: async (db, ids) => await listRows(db, sql<ToldElection>`
    select e.id, o.id as "organizationId", o.name as organization, o.party_id as "partyId"
    from congresses.election e join organizations.organization o on o.id = e.organization_id where e.id = any(${ids}::uuid[])`),
  wordsOf: ({ organization }) => ({ organization }),
  topics: {
    'election.notRecognized': {
      tell: (election, facts) => [...toUnion(election, facts), ...toParty(election, facts)],
      text: { zh: '{organization}的选举结果不予承认', en: 'The result of the election of {organization} is not recognized' },
    },
  },
});
