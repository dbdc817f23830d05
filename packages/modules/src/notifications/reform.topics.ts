import { listRows, sql } from '@xuelian/platform';
import { type Address, holders, registerNotifications } from './notification.ts';

interface ToldProgram {
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly schoolIds: readonly string[];
  readonly adjustedId: string | null;
}

const toSchools = (organizationIds: readonly string[]): readonly Address[] => [...holders('FILE', organizationIds), ...holders('DECIDE', organizationIds)];

/** What a body above sets is told to the schools it is set to (改革任务通知; GD 通知一). */
export const reformProgramNotifications = registerNotifications<ToldProgram>({
  subjectType: 'RPG',
  find: async (db, ids) => await listRows(db, sql<ToldProgram>`
    select rp.id, rp.title, i.name as issuer, array(select sr.organization_id from programs.school_reform sr where sr.program_id = rp.id and sr.state <> 'WITHDRAWN') as "schoolIds",
      (select ra.organization_id from programs.reform_adjustment ra where ra.program_id = rp.id order by ra.position desc limit 1) as "adjustedId"
    from programs.reform_program rp join organizations.organization i on i.id = rp.issuer_id where rp.id = any(${ids}::uuid[])`),
  wordsOf: ({ title, issuer }) => ({ title, issuer }),
  topics: {
    'reformProgram.started': { tell: ({ schoolIds }) => toSchools(schoolIds), text: { zh: '{issuer}下达了改革任务“{title}”', en: '{issuer} set the reform program “{title}”' } },
    'reformProgram.adjusted': { tell: ({ adjustedId }) => toSchools(adjustedId === null ? [] : [adjustedId]), text: { zh: '{issuer}调整了改革任务“{title}”的范围，涉及本校', en: '{issuer} changed which schools “{title}” is for; yours is concerned' } },
    'reformProgram.closed': { tell: ({ schoolIds }) => toSchools(schoolIds), text: { zh: '{issuer}结束了改革任务“{title}”', en: '{issuer} closed the reform program “{title}”' } },
  },
});

interface ToldSchool {
  readonly id: string;
  readonly title: string;
  readonly organizationId: string;
  readonly organization: string;
}

const toSchool = ({ organizationId }: ToldSchool): readonly Address[] => toSchools([organizationId]);

/** A school is told of what is overdue and of its acceptance (学校改革通知; GD 通知二.2). */
export const schoolReformNotifications = registerNotifications<ToldSchool>({
  subjectType: 'SRF',
  find: async (db, ids) => await listRows(db, sql<ToldSchool>`
    select sr.id, rp.title, o.id as "organizationId", o.name as organization
    from programs.school_reform sr join programs.reform_program rp on rp.id = sr.program_id join organizations.organization o on o.id = sr.organization_id where sr.id = any(${ids}::uuid[])`),
  wordsOf: ({ title, organization }) => ({ title, organization }),
  topics: {
    'schoolReform.overdue': { tell: toSchool, text: { zh: '{organization}在“{title}”中有条款逾期未销号', en: 'Items of “{title}” are overdue at {organization}' } },
    'acceptance.begun': { tell: toSchool, text: { zh: '“{title}”开始对{organization}验收', en: '{organization} is inspected for acceptance in “{title}”' } },
    'acceptance.accepted': { tell: toSchool, text: { zh: '{organization}通过了“{title}”的验收', en: '{organization} was accepted in “{title}”' } },
    'acceptance.notAccepted': { tell: toSchool, text: { zh: '{organization}未通过“{title}”的验收，请按意见整改', en: '{organization} was not accepted in “{title}”: put right what is named' } },
  },
});

interface ToldItem {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly organizationId: string;
}

/** A claim waits for its close-out, and a reopened item for the school (改革条款通知). */
export const reformItemNotifications = registerNotifications<ToldItem>({
  subjectType: 'RIT',
  find: async (db, ids) => await listRows(db, sql<ToldItem>`
    select ri.id, rt.number, rp.title, ri.organization_id as "organizationId" from programs.reform_item ri join programs.reform_task rt on rt.program_id = ri.program_id and rt.position = ri.position
    join programs.reform_program rp on rp.id = ri.program_id where ri.id = any(${ids}::uuid[])`),
  wordsOf: ({ number, title }) => ({ number, title }),
  topics: {
    'reformItem.claimed': { tell: ({ organizationId }) => holders('DECIDE', [organizationId]), text: { zh: '“{title}”第{number}项已报完成，待销号', en: 'Item {number} of “{title}” is said to be done and waits to be closed out' } },
    'reformItem.reopened': { tell: ({ organizationId }) => toSchools([organizationId]), text: { zh: '“{title}”第{number}项被重新打开', en: 'Item {number} of “{title}” was reopened' } },
  },
});
