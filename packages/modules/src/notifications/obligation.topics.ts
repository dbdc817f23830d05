import { listRows, sql } from '@xuelian/platform';
import { holders, type NotificationTopic, registerNotifications } from './notification.ts';

interface ToldObligation {
  readonly id: string;
  readonly organizationId: string;
  readonly organization: string;
  readonly superiorId: string | null;
  readonly issuerId: string;
  readonly title: string;
  readonly submitOn: string;
}

type Tell = NotificationTopic<ToldObligation>['tell'];

const toDebtor: Tell = ({ organizationId }) => holders('FILE', [organizationId]);
/** The level above the debtor, and whoever asked for it. */
const toAbove: Tell = ({ superiorId, issuerId }) => holders('DECIDE', [...new Set([superiorId ?? issuerId, issuerId])]);

/** Last days tell whoever has not submitted, and after a while the level above (催报通知; S-63). */
export const obligationNotifications = registerNotifications<ToldObligation>({
  subjectType: 'OBG',
  find: async (db, ids) => await listRows(db, sql<ToldObligation>`
    select b.id, o.id as "organizationId", o.name as organization, o.superior_id as "superiorId", c.issuer_id as "issuerId", c.title, b.submit_on as "submitOn"
    from cycles.obligation b join cycles.cycle c on c.id = b.cycle_id join organizations.organization o on o.id = b.organization_id where b.id = any(${ids}::uuid[])`),
  wordsOf: ({ organization, title, submitOn }) => ({ organization, title, submitOn }),
  topics: {
    'obligation.due': { tell: toDebtor, text: { zh: '“{title}”截止日期为{submitOn}，{organization}尚未报送', en: '“{title}” is due on {submitOn}: {organization} has not submitted it' } },
    'obligation.overdue': { tell: toDebtor, text: { zh: '“{title}”已于{submitOn}截止，{organization}逾期未报', en: '“{title}” was due on {submitOn}: {organization} is overdue' } },
    'obligation.escalated': { tell: toAbove, text: { zh: '{organization}逾期未报“{title}”（截止日期{submitOn}），请督促', en: '{organization} is overdue with “{title}” (due on {submitOn}): see to it' } },
  },
});
