export { appointOfficer, checkAppointment, endTerm } from './office.commands.ts';
export { endOffice, insertOffice, lockOffice, lockStaffing } from './office.rows.ts';
export { readRuleSetsBy, type RuleSetReader } from './office.rules.ts';
export { authenticate } from './credential.queries.ts';
export { grantRight, revokeRight } from './grant.commands.ts';
export { registerPerson } from './person.commands.ts';
export { Migration0003People } from './migrations/0003_people.ts';
export { changePassword, openAccount } from './account.commands.ts';
export { signIn, signOut } from './sign-in.commands.ts';
