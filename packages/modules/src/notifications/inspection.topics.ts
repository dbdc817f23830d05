import { listRows, sql } from '@xuelian/platform';
import { holders, type NotificationTopic, registerNotifications } from './notification.ts';

interface ToldInspection {
  readonly id: string;
  readonly inspectorId: string;
  readonly inspector: string;
  readonly organizationId: string;
  readonly organization: string;
  readonly number: string;
}

type Tell = NotificationTopic<ToldInspection>['tell'];

const toInspected: Tell = ({ organizationId }) => [...holders('FILE', [organizationId]), ...holders('ADMINISTER', [organizationId])];
const toInspector: Tell = ({ inspectorId }) => holders('DECIDE', [inspectorId]);

/** Whoever holds a congress is told of its inspections, and the inspector of answers (检查通知; JL 二.8). */
export const inspectionNotifications = registerNotifications<ToldInspection>({
  subjectType: 'CIN',
  find: async (db, ids) => await listRows(db, sql<ToldInspection>`
    select n.id, n.inspector_id as "inspectorId", i.name as inspector, n.organization_id as "organizationId", o.name as organization, g.number::text as number
    from congresses.inspection n join congresses.congress g on g.id = n.congress_id join organizations.organization i on i.id = n.inspector_id
    join organizations.organization o on o.id = n.organization_id where n.id = any(${ids}::uuid[])`),
  wordsOf: ({ inspector, organization, number }) => ({ inspector, organization, number }),
  topics: {
    'inspection.planned': { tell: toInspected, text: { zh: '{inspector}将检查{organization}第{number}次大会', en: '{inspector} is going to inspect congress {number} of {organization}' } },
    'inspection.recorded': { tell: toInspected, text: { zh: '{inspector}检查了{organization}第{number}次大会，有待整改的发现', en: '{inspector} inspected congress {number} of {organization} and found things to put right' } },
    'inspection.answered': { tell: toInspector, text: { zh: '{organization}答复了对第{number}次大会的检查发现', en: '{organization} answered a finding about its congress {number}' } },
    'inspection.foundInsufficient': { tell: toInspected, text: { zh: '{organization}第{number}次大会的一项整改不充分', en: 'What {organization} did about a finding on its congress {number} does not do' } },
    'inspection.findingClosed': { tell: toInspected, text: { zh: '{organization}第{number}次大会的一项发现已整改到位', en: 'A finding about congress {number} of {organization} is closed' } },
    'inspection.followedUp': { tell: toInspected, text: { zh: '对{organization}第{number}次大会的检查已办结', en: 'The inspection of congress {number} of {organization} is settled' } },
    'inspection.cancelled': { tell: toInspected, text: { zh: '{inspector}取消了对{organization}第{number}次大会的检查', en: '{inspector} called off its inspection of congress {number} of {organization}' } },
  },
});
