import type { Localized } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import type { MeasureKind } from '../supervisions/index.ts';
import { everyoneBelow, holders, type NotificationTopic, registerNotifications } from './notification.ts';

export interface ToldMeasure {
  readonly id: string;
  readonly number: string;
  readonly kind: MeasureKind;
  readonly issuerId: string;
  readonly issuer: string;
  readonly addresseeId: string;
  readonly addressee: string;
}

type Tell = NotificationTopic<ToldMeasure>['tell'];

const toAddressee: Tell = ({ addresseeId }) => [...holders('FILE', [addresseeId]), ...holders('ADMINISTER', [addresseeId])];
const toIssuer: Tell = ({ issuerId }) => holders('DECIDE', [issuerId]);
/** 通报 is for everyone below its issuer to read. */
const published: Tell = (measure, facts) => (measure.kind === 'CIRCULAR_CRITICISM' ? [...toAddressee(measure, facts), ...everyoneBelow(measure.issuerId)] : toAddressee(measure, facts));

const kindNames: Readonly<Record<MeasureKind, Localized>> = {
  REMINDER: { zh: '提醒', en: 'reminder' },
  SUPERVISION_ORDER: { zh: '督办', en: 'supervision order' },
  CIRCULAR_CRITICISM: { zh: '通报批评', en: 'circular criticism' },
  NON_RECOGNITION: { zh: '不予承认', en: 'non-recognition' },
};

/** Measures tell their addressee, and their issuer of the answer (督导通知). */
export const measureNotifications = registerNotifications<ToldMeasure>({
  subjectType: 'SUP',
  find: async (db, ids) => await listRows(db, sql<ToldMeasure>`
    select m.id, m.number, m.kind, m.issuer_id as "issuerId", i.name as issuer, m.organization_id as "addresseeId", a.name as addressee
    from supervisions.measure m join organizations.organization i on i.id = m.issuer_id join organizations.organization a on a.id = m.organization_id where m.id = any(${ids}::uuid[])`),
  wordsOf: ({ number, kind, issuer, addressee }) => ({ number, kind: kindNames[kind], issuer, addressee }),
  topics: {
    'supervision.issued': { tell: published, text: { zh: '{issuer}对{addressee}发出{kind}（{number}）', en: '{issuer} issued a {kind} to {addressee} ({number})' } },
    'supervision.answered': { tell: toIssuer, text: { zh: '{addressee}答复了{kind}（{number}）', en: '{addressee} answered the {kind} ({number})' } },
    'supervision.foundInsufficient': { tell: toAddressee, text: { zh: '{kind}（{number}）的答复不充分', en: 'The answer to the {kind} ({number}) does not do' } },
    'supervision.closed': { tell: toAddressee, text: { zh: '{kind}（{number}）已办结', en: 'The {kind} ({number}) is settled' } },
    'supervision.revoked': { tell: toAddressee, text: { zh: '{kind}（{number}）已撤销', en: 'The {kind} ({number}) was taken back' } },
  },
});
