export { publishContact } from './contact.commands.ts';
export {
  type DirectoryPage, findObjection, findPublicNotice, findPublicOrganization, type FollowedObjection, listDirectory, listOpenNotices, type PublicNotice, type PublicOrganization,
} from './directory.queries.ts';
export { DirectoryResolver, noticePath, selfAssessmentPath } from './directory.resolver.ts';
export { Migration0032Notices } from './migrations/0032_notices.ts';
export * from './notice.ts';
export { closeNotice, draftNotice, extendNotice, postNotice, reviseNotice, withdrawNotice } from './notice.commands.ts';
export { noticeMachine, type NoticeState, noticeStates } from './notice.machine.ts';
export { extensions, notices, objections } from './notice.queries.ts';
export { NoticeResolver, ObjectionResolver } from './notice.resolver.ts';
export { isNoticeClosed } from './notice.rows.ts';
export { answerObjection, raiseObjection, raiseObjectionAsStranger, type StrangersObjection } from './objection.commands.ts';
export { OrganizationNoticeFields } from './organization.fields.ts';
