import { listRows, sql } from '@xuelian/platform';
import { holders, type NotificationTopic, registerNotifications } from './notification.ts';

interface ToldCouncil {
  readonly id: string;
  readonly organizationId: string;
  readonly organization: string;
  readonly academicYear: number;
  readonly half: number;
}

const toUnion: NotificationTopic<ToldCouncil>['tell'] = ({ organizationId }) => holders('FILE', [organizationId]);

/** A union learns when its officers are to debrief, and when the council is done (述职评议通知; GD 附件8-1). */
export const councilNotifications = registerNotifications<ToldCouncil>({
  subjectType: 'RVC',
  find: async (db, ids) => await listRows(db, sql<ToldCouncil>`
    select c.id, o.id as "organizationId", o.name as organization, c.academic_year as "academicYear", c.half from reviews.council c join organizations.organization o on o.id = c.organization_id where c.id = any(${ids}::uuid[])`),
  wordsOf: ({ organization, academicYear, half }) => ({
    organization, year: `${String(academicYear)}—${String(academicYear + 1)}`, half: half === 1 ? { zh: '第一学期', en: 'first semester' } : { zh: '第二学期', en: 'second semester' },
  }),
  topics: {
    'council.formed': { tell: toUnion, text: { zh: '{organization}{year}学年{half}评议会已成立，请提交述职', en: 'The review council of {organization} for the {half} of {year} is formed: hand in the debriefs' } },
    'council.closed': { tell: toUnion, text: { zh: '{organization}{year}学年{half}述职评议已结束', en: 'The debrief reviews of {organization} for the {half} of {year} are done' } },
  },
});

interface ToldAward {
  readonly id: string;
  readonly organizationId: string;
  readonly organization: string;
  readonly deciderId: string;
  readonly title: string;
}

type TellOfAward = NotificationTopic<ToldAward>['tell'];

const toDecider: TellOfAward = ({ deciderId }) => holders('DECIDE', [deciderId]);
const toNominator: TellOfAward = ({ organizationId }) => holders('FILE', [organizationId]);

/** Nominations wait for whoever decides on them; none of the words names the person (评优推荐通知; GD 附件8-2). */
export const awardNotifications = registerNotifications<ToldAward>({
  subjectType: 'AWN',
  find: async (db, ids) => await listRows(db, sql<ToldAward>`
    select n.id, o.id as "organizationId", o.name as organization, n.decider_id as "deciderId", n.title from reviews.award_nomination n join organizations.organization o on o.id = n.organization_id where n.id = any(${ids}::uuid[])`),
  wordsOf: ({ organization, title }) => ({ organization, title }),
  topics: {
    'award.nominated': { tell: toDecider, text: { zh: '{organization}推荐了“{title}”人选，请审定', en: '{organization} nominated somebody for “{title}”: decide' } },
    'award.selected': { tell: toNominator, text: { zh: '{organization}推荐的“{title}”人选已获评', en: 'A nomination of {organization} for “{title}” was selected' } },
    'award.rejected': { tell: toNominator, text: { zh: '{organization}推荐的“{title}”人选未获评', en: 'A nomination of {organization} for “{title}” was not selected' } },
  },
});
