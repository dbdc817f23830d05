import type { CivilDate } from '@xuelian/kernel';
import { type Database, findRow, type Fragment, likeLiteral, listRows, sql } from '@xuelian/platform';
import { listReformDisclosures, type ReformDisclosure } from '../assessments/index.ts';
import { isInForceOn } from '../charters/index.ts';
import type { FilingKind, ReceiptDecision } from '../filings/index.ts';
import type { OrganizationKind } from '../organizations/index.ts';
import { isMainOffice } from '../people/index.ts';
import type { NoticeSubject } from './notice.ts';
import type { NoticeState } from './notice.machine.ts';

/**
 * The public register (公开名录): what anybody may read of federations and unions. Written out column by column and read as the
 * owner, for a stranger reaches no row: what is not named here is not public.
 */
export interface DirectoryEntry {
  readonly code: string;
  readonly name: string;
  readonly kind: OrganizationKind;
}

/** Federations and unions are public bodies; classes, clubs, offices and committees are not listed. */
export const listedKinds = [
  'NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'CITY_FEDERATION', 'SCHOOL_FEDERATION', 'COLLEGE_FEDERATION', 'SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'COLLEGE_STUDENT_UNION',
  'COLLEGE_GRADUATE_UNION', 'SECONDARY_SCHOOL_UNION',
] as const satisfies readonly OrganizationKind[];

const isListed: Fragment = sql`(o.kind = any(${[...listedKinds]}::text[]) and o.dissolved_on is null)`;

export const directoryPage = 50;
const longestSearch = 50;

export interface DirectoryQuestion {
  readonly search: string;
  /** The code after which the page begins; empty for the first page. */
  readonly after: string;
}

export interface DirectoryPage {
  readonly entries: readonly DirectoryEntry[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

/** A page of those whose name or code holds the words, in the order of their codes. */
export async function listDirectory(db: Database, { search, after }: DirectoryQuestion): Promise<DirectoryPage> {
  const words = search.normalize('NFC').replaceAll('\u0000', '').trim().slice(0, longestSearch);
  const pattern = `%${likeLiteral(words)}%`;
  const named = words === '' ? sql`true` : sql`(o.name ilike ${pattern} or o.code = upper(${words}))`;
  const rows = await listRows(db, sql<DirectoryEntry>`
    select o.code, o.name, o.kind from organizations.organization o
    where ${isListed} and ${named} and o.code > ${after.replaceAll('\u0000', '')} order by o.code limit ${directoryPage + 1}`);
  const entries = rows.slice(0, directoryPage);
  return { entries, next: rows.length > directoryPage ? (entries.at(-1)?.code ?? null) : null };
}

/** A main officer as the organization shows them. */
export interface PublicOfficer {
  readonly name: string;
  readonly post: string;
  readonly startedOn: CivilDate;
  /** Only what the organization itself publishes. */
  readonly contact: string | null;
}

export interface PublicCharter {
  readonly title: string;
  readonly inForceFrom: CivilDate;
  readonly text: string;
}

/** Kinds of filings about bodies; those about one person are the person’s affair. */
export const publicKinds = [
  'CHARTER', 'OFFICER_CHANGE', 'CONGRESS_APPLICATION', 'ELECTION_RESULT', 'REFORM_PROGRESS', 'REFORM_PLAN', 'REFORM_COMPLETION',
] as const satisfies readonly FilingKind[];

/** A favorable decision that holds, in the names of its day; neither its title nor a reason, which may be about persons. */
export interface PublicDecision {
  readonly number: string;
  readonly decision: Extract<ReceiptDecision, 'ACCEPT' | 'RATIFY'>;
  readonly kind: (typeof publicKinds)[number];
  readonly filingNumber: string;
  readonly submitterName: string;
  readonly deciderName: string;
  readonly decidedOn: CivilDate;
}

export interface PublicNotice {
  readonly id: string;
  readonly organizationCode: string;
  readonly organizationName: string;
  readonly subject: NoticeSubject;
  readonly title: string;
  readonly text: string;
  readonly state: Exclude<NoticeState, 'DRAFT'>;
  readonly postedOn: CivilDate;
  readonly lastOn: CivilDate;
  readonly endedOn: CivilDate | null;
  readonly withdrawnReason: string | null;
  readonly objectionCount: number;
  readonly unansweredCount: number;
  readonly isOpen: boolean;
}

export interface PublicOrganization extends DirectoryEntry {
  readonly superiorName: string | null;
  readonly establishedOn: CivilDate;
  readonly charter: PublicCharter | null;
  readonly officers: readonly PublicOfficer[];
  readonly decisions: readonly PublicDecision[];
  readonly notices: readonly PublicNotice[];
  /** 改革自评, once they are published. */
  readonly selfAssessments: readonly ReformDisclosure[];
}

type OrganizationHead = Pick<PublicOrganization, 'code' | 'name' | 'kind' | 'superiorName' | 'establishedOn'> & { readonly rowId: string };

/** Most of each that a page shows, the latest. */
export const mostShown = 100;

const today = sql`(now() at time zone 'Asia/Shanghai')::date`;

/** One listed organization with everything public about it; undefined for all others alike. */
export async function findPublicOrganization(db: Database, code: string): Promise<PublicOrganization | undefined> {
  const head = await findRow(db, sql<OrganizationHead>`
    select o.id as "rowId", o.code, o.name, o.kind, o.established_on as "establishedOn", (select s.name from organizations.organization s where s.id = o.superior_id) as "superiorName"
    from organizations.organization o where o.code = ${code.replaceAll('\u0000', '')} and ${isListed}`);
  if (head === undefined) return undefined;
  const { rowId, ...shown } = head;
  const [charter, officers, decisions, notices, selfAssessments] = await Promise.all([
    charterOf(db, rowId), officersOf(db, rowId), decisionsOf(db, rowId), listPublicNotices(db, sql`n.organization_id = ${rowId}`), listReformDisclosures(db, rowId),
  ]);
  return { ...shown, charter: charter ?? null, officers, decisions, notices, selfAssessments };
}

async function charterOf(db: Database, organizationId: string): Promise<PublicCharter | undefined> {
  return await findRow(db, sql<PublicCharter>`
    select c.title, c.in_force_from as "inForceFrom", c.text from charters.charter_version c where c.organization_id = ${organizationId} and ${isInForceOn(today)}`);
}

async function officersOf(db: Database, organizationId: string): Promise<readonly PublicOfficer[]> {
  return await listRows(db, sql<PublicOfficer>`
    select p.name, t.title as post, t.started_on as "startedOn", c.contact
    from people.office_term t join people.person p on p.id = t.person_id left join notices.published_contact c on c.office_id = t.id
    where t.organization_id = ${organizationId} and ${isMainOffice} order by t.post = 'EXECUTIVE_CHAIR' desc, t.started_on, p.name, t.id limit ${mostShown}`);
}

async function decisionsOf(db: Database, organizationId: string): Promise<readonly PublicDecision[]> {
  return await listRows(db, sql<PublicDecision>`
    select r.number, r.decision, f.kind, r.filing_number as "filingNumber", r.submitter_name as "submitterName", r.decider_name as "deciderName", r.decided_on as "decidedOn"
    from filings.filing f join filings.receipt r on r.filing_id = f.id and r.decision in ('ACCEPT', 'RATIFY')
    where f.organization_id = ${organizationId} and f.state in ('ACCEPTED', 'RATIFIED') and f.kind = any(${[...publicKinds]}::text[]) order by r.issued_at desc, r.id limit ${mostShown}`);
}

const posted = sql`(n.posted_on is not null)`;

/** The latest notices that were posted; drafts are their organization's own affair. */
export async function listPublicNotices(db: Database, where: Fragment): Promise<readonly PublicNotice[]> {
  return await listRows(db, sql<PublicNotice>`
    select n.id, o.code as "organizationCode", o.name as "organizationName", n.subject, n.title, n.text, n.state, n.posted_on as "postedOn", n.last_on as "lastOn", n.ended_on as "endedOn",
      n.withdrawn_reason as "withdrawnReason", notices.objections_to(n.id, false) as "objectionCount", notices.objections_to(n.id, true) as "unansweredCount",
      n.state = 'POSTED' and n.last_on >= ${today} as "isOpen"
    from notices.notice n join organizations.organization o on o.id = n.organization_id where ${posted} and ${where} order by n.posted_on desc, n.id desc limit ${mostShown}`);
}

/** What is up now, wherever. */
export const listOpenNotices = async (db: Database): Promise<readonly PublicNotice[]> => await listPublicNotices(db, sql`n.state = 'POSTED' and n.last_on >= ${today}`);

export async function findPublicNotice(db: Database, id: string): Promise<PublicNotice | undefined> {
  const [notice] = await listPublicNotices(db, sql`n.id = ${id}`);
  return notice;
}

/** An objection with its answer, for whoever holds its code. */
export interface FollowedObjection {
  readonly noticeId: string;
  readonly noticeTitle: string;
  readonly text: string;
  readonly raisedOn: CivilDate;
  readonly answer: string | null;
  readonly answeredOn: CivilDate | null;
}

export async function findObjection(db: Database, code: string): Promise<FollowedObjection | undefined> {
  return await findRow(db, sql<FollowedObjection>`
    select n.id as "noticeId", n.title as "noticeTitle", j.text, (j.raised_at at time zone 'Asia/Shanghai')::date as "raisedOn", j.answer,
      (j.answered_at at time zone 'Asia/Shanghai')::date as "answeredOn"
    from notices.objection j join notices.notice n on n.id = j.notice_id where j.code = ${code}`);
}
