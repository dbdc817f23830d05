export { congressApplication, congressContent } from './congress/congress.content.ts';
export { applyForCongress, cancelCongress, planCongress, reviseCongress, scheduleCongress } from './congress/congress.commands.ts';
export { type CongressState, congressStates } from './congress/congress.machine.ts';
export { congresses } from './congress/congress.queries.ts';
export { CongressResolver } from './congress/congress.resolver.ts';
export { CongressType } from './congress/congress.types.ts';
export { confirmRoster, enterDelegates } from './delegate/delegate.commands.ts';
export { delegates } from './delegate/delegate.queries.ts';
export { CongressDelegateFields, DelegateResolver } from './delegate/delegate.resolver.ts';
export { FilingCongressFields } from './filing.fields.ts';
export { Migration0022Congresses } from './migrations/0022_congresses.ts';
export { OrganizationCongressFields } from './organization.fields.ts';
export { setDelegateQuota } from './quota/quota.commands.ts';
export { quotas, quotaSeats } from './quota/quota.queries.ts';
export { CongressQuotaFields, DelegateQuotaResolver, QuotaSeatResolver } from './quota/quota.resolver.ts';
export { congressFacts } from './congress.facts.ts';
export { announceElection, callElection, concludeElection, countRound, dropElection, fileElectionResult, refuseRecognition } from './election/election.commands.ts';
export { electionApproval, electionContent, electionFiling } from './election/election.content.ts';
export { electionMachine, type ElectionState, electionStates } from './election/election.machine.ts';
export { candidates, elections, rounds, votes } from './election/election.queries.ts';
export {
  CongressElectionFields, ElectionCandidateResolver, ElectionResolver, ElectionRoundResolver, FilingElectionFields, OfficeElectionFields, OrganizationElectionFields,
} from './election/election.resolver.ts';
export { ElectionType } from './election/election.types.ts';
export { Migration0029Elections } from './migrations/0029_elections.ts';
export { keepMaterial } from './session/material.commands.ts';
export { closeCongress, openCongress, recordCongressSession } from './session/session.commands.ts';
export { materials, resolutions, sessions, sharesMaterial } from './session/session.queries.ts';
export { CongressSessionFields, CongressSessionResolver } from './session/session.resolver.ts';
