import type { Localized } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { type FilingNews, procedureTitle } from '../filings/index.ts';
import { holders, type NotificationTopic, registerNotifications } from './notification.ts';

/** A filing as it is told of: its parties as they stand, and its procedure. */
export interface ToldFiling {
  readonly id: string;
  readonly number: string | null;
  readonly submitterId: string;
  readonly submitter: string;
  readonly procedureKey: string;
  readonly procedureVersion: number;
  readonly receivers: readonly string[];
}

type Tell = NotificationTopic<ToldFiling>['tell'];

const toSubmitter: Tell = ({ submitterId }) => holders('FILE', [submitterId]);
/** Whoever decides next, or could have. */
const toDeciders: Tell = (_, facts) => holders('DECIDE', (facts as unknown as FilingNews).deciders);
const toRecipients: Tell = (filing, facts) => [...toDeciders(filing, facts), ...holders('DECIDE', filing.receivers)];

/** The procedure, with the number of the filing. */
function whatOf({ number, procedureKey, procedureVersion }: ToldFiling): Localized {
  const { zh, en } = procedureTitle(procedureKey, procedureVersion);
  return number === null ? { zh, en } : { zh: `${zh}（${number}）`, en: `${en} (${number})` };
}

/** Filings tell whoever must act next, and whoever was decided upon (报送通知). */
export const filingNotifications = registerNotifications<ToldFiling>({
  subjectType: 'FIL',
  find: async (db, ids) => await listRows(db, sql<ToldFiling>`
    select f.id, f.number, f.organization_id as "submitterId", o.name as submitter, f.procedure_key as "procedureKey", f.procedure_version as "procedureVersion",
      array(select r.organization_id::text from filings.filing_recipient r where r.filing_id = f.id and r.role = 'RECEIVER') as receivers
    from filings.filing f join organizations.organization o on o.id = f.organization_id where f.id = any(${ids}::uuid[])`),
  wordsOf: (filing) => ({ from: filing.submitter, what: whatOf(filing) }),
  topics: {
    'filing.submitted': { tell: toRecipients, text: { zh: '{from}报送了{what}', en: '{from} submitted {what}' } },
    'filing.resubmitted': { tell: toDeciders, text: { zh: '{from}更正后重新报送了{what}', en: '{from} resubmitted {what} with corrections' } },
    'filing.passed': { tell: toDeciders, text: { zh: '{from}的{what}转到本环节，请审核', en: '{what} of {from} has come to the next step' } },
    'filing.signed': { tell: toDeciders, text: { zh: '{from}的{what}已有一方签署，待另一方签署', en: '{what} of {from} has one signature and waits for the other' } },
    'filing.withdrawn': { tell: toDeciders, text: { zh: '{from}撤回了{what}', en: '{from} withdrew {what}' } },
    'filing.takenUp': { tell: toSubmitter, text: { zh: '{what}已受理', en: '{what} was taken up' } },
    'filing.returned': { tell: toSubmitter, text: { zh: '{what}被退回更正', en: '{what} was returned for correction' } },
    'filing.accepted': { tell: toSubmitter, text: { zh: '{what}已备案', en: '{what} was accepted for filing' } },
    'filing.ratified': { tell: toSubmitter, text: { zh: '{what}已核准', en: '{what} was ratified' } },
    'filing.refused': { tell: toSubmitter, text: { zh: '{what}不予核准、备案', en: '{what} was refused' } },
    'filing.revoked': { tell: toSubmitter, text: { zh: '{what}的决定已撤销', en: 'The decision on {what} was taken back' } },
  },
});
