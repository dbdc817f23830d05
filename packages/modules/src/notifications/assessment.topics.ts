import { listRows, sql } from '@xuelian/platform';
import { everyoneBelow, holders, type NotificationTopic, registerNotifications } from './notification.ts';

interface ToldAssessment {
  readonly id: string;
  readonly organizationId: string;
  readonly organization: string;
  readonly issuerId: string;
  readonly title: string;
}

type Tell = NotificationTopic<ToldAssessment>['tell'];

const toUnit: Tell = ({ organizationId }) => holders('FILE', [organizationId]);
const toIssuer: Tell = ({ issuerId }) => holders('DECIDE', [issuerId]);

/** Moves of one unit's assessment tell the other side (考核通知). */
export const assessmentNotifications = registerNotifications<ToldAssessment>({
  subjectType: 'ASM',
  find: async (db, ids) => await listRows(db, sql<ToldAssessment>`
    select a.id, a.organization_id as "organizationId", o.name as organization, a.issuer_id as "issuerId", c.title
    from assessments.assessment a join organizations.organization o on o.id = a.organization_id join cycles.cycle c on c.id = a.cycle_id where a.id = any(${ids}::uuid[])`),
  wordsOf: ({ organization, title }) => ({ organization, title }),
  topics: {
    'assessment.submitted': { tell: toIssuer, text: { zh: '{organization}提交了“{title}”自评', en: '{organization} submitted its self-assessment for “{title}”' } },
    'assessment.returned': { tell: toUnit, text: { zh: '“{title}”自评被退回，请补充', en: 'The self-assessment for “{title}” was returned' } },
    'assessment.objectionRaised': { tell: toIssuer, text: { zh: '{organization}对“{title}”结果申请复核', en: '{organization} objects to its result in “{title}”' } },
    'assessment.objectionDecided': { tell: toUnit, text: { zh: '“{title}”的复核申请已有决定', en: 'The objection to the result in “{title}” was decided' } },
  },
});

interface ToldCampaign {
  readonly id: string;
  readonly issuerId: string;
  readonly issuer: string;
  readonly title: string;
  /** Where the assessors who are appointed now are on record. */
  readonly assessorsAt: readonly string[];
}

/** Results are for everyone at and below their issuer; whoever is asked to assess is told where they are on record. */
export const campaignNotifications = registerNotifications<ToldCampaign>({
  subjectType: 'CYC',
  find: async (db, ids) => await listRows(db, sql<ToldCampaign>`
    select c.id, c.issuer_id as "issuerId", i.name as issuer, c.title,
      array(select distinct p.organization_id from assessments.appointment s join people.person p on p.id = s.person_id where s.cycle_id = c.id and s.ended_at is null) as "assessorsAt"
    from cycles.cycle c join organizations.organization i on i.id = c.issuer_id where c.id = any(${ids}::uuid[])`),
  wordsOf: ({ issuer, title }) => ({ issuer, title }),
  topics: {
    'campaign.appointed': { tell: ({ assessorsAt }) => holders('FILE', assessorsAt), text: { zh: '{issuer}聘请贵单位人员担任“{title}”评委，请及时评分', en: '{issuer} asked somebody of yours to assess in “{title}”' } },
    'campaign.published': { tell: ({ issuerId }) => everyoneBelow(issuerId), text: { zh: '{issuer}公开了“{title}”结果', en: '{issuer} published the results of “{title}”' } },
  },
});

interface ToldRectification extends ToldAssessment {
  readonly dueOn: string;
}

/** Rectifications tell their unit of the day, and both sides of moves (整改通知). */
export const rectificationNotifications = registerNotifications<ToldRectification>({
  subjectType: 'RTK',
  find: async (db, ids) => await listRows(db, sql<ToldRectification>`
    select t.id, a.organization_id as "organizationId", o.name as organization, a.issuer_id as "issuerId", c.title, t.due_on as "dueOn"
    from assessments.rectification t join assessments.assessment a on a.id = t.assessment_id join organizations.organization o on o.id = a.organization_id join cycles.cycle c on c.id = a.cycle_id
    where t.id = any(${ids}::uuid[])`),
  wordsOf: ({ organization, title, dueOn }) => ({ organization, title, dueOn }),
  topics: {
    'rectification.due': { tell: ({ organizationId }) => holders('FILE', [organizationId]), text: { zh: '“{title}”有整改任务未完成（期限{dueOn}）', en: 'A rectification of “{title}” is outstanding (due on {dueOn})' } },
    'rectification.submitted': { tell: ({ issuerId }) => holders('DECIDE', [issuerId]), text: { zh: '{organization}提交了“{title}”整改情况', en: '{organization} submitted a rectification of “{title}”' } },
    'rectification.judged': { tell: ({ organizationId }) => holders('FILE', [organizationId]), text: { zh: '“{title}”的整改已验收', en: 'A rectification of “{title}” was judged' } },
  },
});
