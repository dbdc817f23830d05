import type { Localized } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { holders, type NotificationTopic, registerNotifications } from './notification.ts';

interface ToldReport {
  readonly id: string;
  readonly organizationId: string;
  readonly organization: string;
  readonly receiverId: string;
  readonly receiver: string;
  readonly academicYear: number;
}

type Tell = NotificationTopic<ToldReport>['tell'];

const toAuthor: Tell = ({ organizationId }) => holders('FILE', [organizationId]);
const toReceiver: Tell = ({ receiverId }) => holders('DECIDE', [receiverId]);

const yearOf = (academicYear: number): Localized => ({ zh: `${String(academicYear)}—${String(academicYear + 1)}学年`, en: `${String(academicYear)}–${String(academicYear + 1)}` });

/** Reports tell whoever hears them, and their author what came of them (工作报告通知). */
export const reportNotifications = registerNotifications<ToldReport>({
  subjectType: 'RPT',
  find: async (db, ids) => await listRows(db, sql<ToldReport>`
    select rp.id, rp.organization_id as "organizationId", o.name as organization, rp.receiver_id as "receiverId", r.name as receiver, rp.academic_year as "academicYear"
    from reports.report rp join organizations.organization o on o.id = rp.organization_id join organizations.organization r on r.id = rp.receiver_id where rp.id = any(${ids}::uuid[])`),
  wordsOf: ({ organization, receiver, academicYear }) => ({ organization, receiver, year: yearOf(academicYear) }),
  topics: {
    'report.submitted': { tell: toReceiver, text: { zh: '{organization}报送了{year}工作报告', en: '{organization} submitted its work report for {year}' } },
    'report.withdrawn': { tell: toReceiver, text: { zh: '{organization}撤回了{year}工作报告', en: '{organization} took its work report for {year} back' } },
    'report.returned': { tell: toAuthor, text: { zh: '{receiver}退回了{organization}的{year}工作报告，请更正后重新报送', en: '{receiver} returned the work report of {organization} for {year}: correct and submit it again' } },
    'report.heard': { tell: toAuthor, text: { zh: '{receiver}已听取{organization}的{year}工作报告', en: '{receiver} heard the work report of {organization} for {year}' } },
    'report.reviewed': { tell: toReceiver, text: { zh: '{organization}的{year}工作报告已经大会审议', en: 'The congress reviewed the work report of {organization} for {year}' } },
    'report.reopened': { tell: toAuthor, text: { zh: '{organization}的{year}工作报告的听取（审议）登记已撤销', en: 'What was recorded as the hearing or review of the work report of {organization} for {year} was taken back' } },
  },
});
