import { type CivilDate, type Placement, type Problem, uuidv7 } from '@xuelian/kernel';
import { findRow, getRow, listRows, sql, type Work } from '@xuelian/platform';
import { supersedeFiling } from '../filings/index.ts';
import type { OrganizationKind } from '../organizations/index.ts';
import { type Adoption, beginsOn } from './charter.ts';
import { type CharterAction, charterMachine, type CharterState, standingStates } from './charter.machine.ts';
import type { ReadCharter } from './charter.reading.ts';
import { problems } from './charters.problems.ts';

/** The organization a charter belongs to, held until commit: whatever changes which version is in force waits for it. */
export interface HeldOrganization {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganizationKind;
  readonly dissolvedOn: CivilDate | null;
  readonly place: Placement & { readonly lineage: string };
}

export async function holdOrganization({ db }: Work, id: string): Promise<HeldOrganization | undefined> {
  const row = await findRow(db, sql<Omit<HeldOrganization, 'place'> & { lineage: string; leagueLineage: string | null; partyLineage: string | null }>`
    select o.id, o.name, o.kind, o.dissolved_on as "dissolvedOn", o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage"
    from organizations.organization o where o.id = ${id} for no key update of o`);
  if (row === undefined) return undefined;
  const { lineage, leagueLineage, partyLineage, ...organization } = row;
  return { ...organization, place: { lineage, leagueLineage, partyLineage } };
}

/** A version as commands need it. */
export interface HeldVersion {
  readonly id: string;
  readonly organizationId: string;
  readonly number: number;
  readonly title: string;
  readonly state: CharterState;
  readonly contentHash: string;
  readonly adoptedOn: CivilDate | null;
  readonly decidedOn: CivilDate | null;
  readonly inForceFrom: CivilDate | null;
  readonly inForceTo: CivilDate | null;
  readonly filingId: string | null;
  readonly version: number;
}

const columns = sql`c.id, c.organization_id as "organizationId", c.number, c.title, c.state, c.content_hash as "contentHash", c.adopted_on as "adoptedOn",
  c.decided_on as "decidedOn", c.in_force_from as "inForceFrom", c.in_force_to as "inForceTo", c.filing_id as "filingId", c.version`;

/** Holds the organization first, then reads: what is read is what was committed before. */
export async function holdVersion(work: Work, id: string): Promise<{ readonly version: HeldVersion; readonly organization: HeldOrganization } | undefined> {
  const owner = await findRow(work.db, sql<{ id: string }>`select organization_id as id from charters.charter_version where id = ${id}`);
  const organization = owner && (await holdOrganization(work, owner.id));
  if (organization === undefined) return undefined;
  return { organization, version: await getRow(work.db, sql<HeldVersion>`select ${columns} from charters.charter_version c where c.id = ${id}`) };
}

/** The version a filing is about. */
export async function versionInFiling(work: Work, { id, organizationId }: { readonly id: string; readonly organizationId: string }): Promise<HeldVersion> {
  await holdOrganization(work, organizationId);
  return await getRow(work.db, sql<HeldVersion>`select ${columns} from charters.charter_version c where c.filing_id = ${id}`);
}

export async function insertVersion(work: Work, { id: organizationId, place }: HeldOrganization, read: ReadCharter): Promise<{ readonly id: string; readonly number: number }> {
  const { title, text, contentHash, uploadId, warnings } = read;
  const row = await getRow(work.db, sql<{ id: string; number: number }>`
    insert into charters.charter_version (id, organization_id, lineage, number, title, upload_id, text, content_hash, warnings, drafted_at)
    select ${uuidv7()}::uuid, ${organizationId}::uuid, ${place.lineage}, coalesce(max(number), 0) + 1, ${title}, ${uploadId}::uuid, ${text}, ${contentHash}, ${JSON.stringify(warnings)}::jsonb, ${work.now}::timestamptz
    from charters.charter_version where organization_id = ${organizationId} returning id, number`);
  await writeArticles(work, row.id, read);
  return row;
}

/** Puts another text in place of the present one; its adoption does not carry over. */
export async function replaceText(work: Work, version: HeldVersion, read: ReadCharter): Promise<void> {
  const { title, text, contentHash, uploadId, warnings } = read;
  await sql`
    update charters.charter_version set title = ${title}, text = ${text}, content_hash = ${contentHash}, upload_id = ${uploadId}, warnings = ${JSON.stringify(warnings)}::jsonb,
      adopted_on = null, adopted_by_congress = null, state = ${nextState(version, 'REVISE')}, version = version + 1
    where id = ${version.id}`.execute(work.db);
  await sql`delete from charters.charter_article where version_id = ${version.id}`.execute(work.db);
  await writeArticles(work, version.id, read);
}

async function writeArticles({ db }: Work, versionId: string, { articles }: ReadCharter): Promise<void> {
  await sql`
    insert into charters.charter_article (version_id, position, chapter, section, label, heading, text)
    select ${versionId}, entry.position, entry.article ->> 'chapter', entry.article ->> 'section',
      entry.article ->> 'label', entry.article ->> 'heading', entry.article ->> 'text'
    from jsonb_array_elements(${JSON.stringify(articles)}::jsonb) with ordinality as entry(article, position)`.execute(db);
}

/** The state an action leads to; the callers have made sure that it exists. */
export function nextState({ id, state }: Pick<HeldVersion, 'id' | 'state'>, action: CharterAction): CharterState {
  const next = charterMachine.next(state, action);
  if (next === undefined) throw new Error(`charter version ${id} in ${state} knows no ${action}`);
  return next;
}

export async function moveVersion({ db }: Work, version: HeldVersion, action: CharterAction): Promise<void> {
  await sql`update charters.charter_version set state = ${nextState(version, action)}, version = version + 1 where id = ${version.id}`.execute(db);
}

export async function writeAdoption({ db }: Work, version: HeldVersion, { adoptedOn, congress }: Adoption): Promise<HeldVersion> {
  const state = nextState(version, 'ADOPT');
  await sql`
    update charters.charter_version set adopted_on = ${adoptedOn}, adopted_by_congress = ${congress}, state = ${state}, version = version + 1
    where id = ${version.id}`.execute(db);
  return { ...version, adoptedOn, state };
}

/** Ties a version to the filing that carries it up, or, with null, takes it out again. */
export async function tieToFiling({ db }: Work, { id }: HeldVersion, filingId: string | null): Promise<void> {
  await sql`update charters.charter_version set filing_id = ${filingId}, version = version + 1 where id = ${id}`.execute(db);
}

/** Writes a favorable decision; earlier versions that still waited for their adoption are overtaken by it. */
export async function writeDecision(work: Work, version: HeldVersion, action: 'RATIFY' | 'ACCEPT', on: CivilDate): Promise<HeldVersion> {
  const state = nextState(version, action);
  await sql`update charters.charter_version set state = ${state}, decided_as = ${state}, decided_on = ${on}, version = version + 1 where id = ${version.id}`.execute(work.db);
  for (const other of await standingBeside(work, version)) if (other.inForceFrom === null) await supersede(work, other, version);
  return { ...version, state, decidedOn: on };
}

/** A version and its filing give way together: until then the old filing can still be revoked. */
async function supersede(work: Work, old: HeldVersion, by: HeldVersion): Promise<void> {
  await moveVersion(work, old, 'SUPERSEDE');
  if (old.filingId !== null && by.filingId !== null) await supersedeFiling(work, old.filingId, by.filingId);
}

async function standingBeside({ db }: Work, { id, organizationId }: HeldVersion): Promise<readonly HeldVersion[]> {
  return await listRows(db, sql<HeldVersion>`
    select ${columns} from charters.charter_version c
    where c.organization_id = ${organizationId} and c.id <> ${id} and c.state = any(${[...standingStates]}::text[]) order by c.number`);
}

/** The version in force now, and the day on which the last force ended before. */
async function forceOf(work: Work, version: HeldVersion): Promise<{ readonly present: HeldVersion | undefined; readonly lastEndedOn: CivilDate | null }> {
  const { lastEndedOn } = await getRow(work.db, sql<{ lastEndedOn: CivilDate | null }>`
    select max(in_force_to) as "lastEndedOn" from charters.charter_version where organization_id = ${version.organizationId}`);
  return { present: (await standingBeside(work, version)).find(({ inForceFrom }) => inForceFrom !== null), lastEndedOn };
}

/** Whether a version adopted on a day may follow the one in force: history is not rewritten. */
export async function followProblems(work: Work, version: HeldVersion, adoptedOn: CivilDate, path: readonly string[]): Promise<readonly Problem[]> {
  const since = (await forceOf(work, version)).present?.inForceFrom ?? null;
  return since === null || adoptedOn >= since ? [] : [problems.ADOPTED_TOO_EARLY({ path, values: { since } })];
}

/** Brings a version into force that is both adopted and favorably decided; the one before ends on the same day. */
export async function enterForce(work: Work, version: HeldVersion): Promise<void> {
  const { state, adoptedOn, decidedOn } = version;
  if ((state !== 'RATIFIED' && state !== 'FILED') || adoptedOn === null || decidedOn === null) return;
  const { present, lastEndedOn } = await forceOf(work, version);
  const from = beginsOn(state, adoptedOn, decidedOn, lastEndedOn);
  if (present !== undefined) {
    // First the old one ends, because the exclusion constraint knows no moment between two statements.
    await endForce(work, present, from);
    await supersede(work, present, version);
  }
  await sql`update charters.charter_version set in_force_from = ${from} where id = ${version.id}`.execute(work.db);
}

export async function endForce({ db }: Work, { id }: HeldVersion, on: CivilDate): Promise<void> {
  await sql`update charters.charter_version set in_force_to = greatest(${on}::date, in_force_from) where id = ${id} and in_force_from is not null`.execute(db);
}
