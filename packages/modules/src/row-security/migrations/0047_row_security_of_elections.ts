import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';
const signedIn = '(select platform.is_signed_in())';
const hasResult = "state in ('ELECTED', 'ANNOUNCED', 'SUBMITTED', 'RETURNED', 'RECOGNIZED', 'NOT_RECOGNIZED')";

/** Whoever looks behind the result of the election called `e`: into its organization, or into the filing that reports it. */
const looksBehind = `(exists (select from organizations.organization o where o.id = e.organization_id and (o.lineage <@ ${read} or o.league_lineage <@ ${read} or o.party_lineage <@ ${read}))
  or exists (select from filings.filing f where f.id = e.filing_id))`;

const congressIsSeen = 'exists (select from congresses.congress c where c.id = congress_id)';
const behind = (id: string, more = ''): string => `exists (select from congresses.election e where e.id = ${id} and (${looksBehind}${more}))`;

/** Results are announced: everybody signed in may know who was elected; the rest is for those who look behind them. */
const policies: Policies = {
  'congresses.session': congressIsSeen,
  'congresses.resolution': 'exists (select from congresses.session s where s.id = session_id)',
  'congresses.election': `(${hasResult} and ${signedIn}) or ${looksBehind.replaceAll('e.organization_id', 'election.organization_id').replaceAll('e.filing_id', 'election.filing_id')}`,
  'congresses.election_candidate': behind('election_id', ` or (elected_in is not null and e.${hasResult})`),
  'congresses.election_round': behind('election_id'),
  'congresses.election_votes': behind('election_id'),
};

export class Migration0047RowSecurityOfElections extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
  }

  override down(): void {
    this.expose(policies);
  }
}
