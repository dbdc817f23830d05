import { type CivilDate, type Placement, type Problem, uuidv7 } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import type { CharterPartId } from '@xuelian/rules';
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

export const holdOrganization = async (work: Work, id: string): Promise<HeldOrganization | undefined> => await hold(work, sql`${id}`);

async function hold({ db }: Work, id: Fragment): Promise<HeldOrganization | undefined> {
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
  const [organization, version] = await Promise.all([
    hold(work, sql`(select organization_id from charters.charter_version where id = ${id})`),
    findRow(work.db, sql<HeldVersion>`select ${columns} from charters.charter_version c where c.id = ${id}`),
  ]);
  return organization && version && { organization, version };
}

/** A version among those of its organization that still stand. */
export interface Standing {
  readonly version: HeldVersion;
  readonly beside: readonly HeldVersion[];
  /** The one of them in force now. */
  readonly present: HeldVersion | undefined;
  /** The day on which the last force ended before. */
  readonly lastEndedOn: CivilDate | null;
  /** The canonical text of the version. */
  readonly text: string;
}

/** How the version that a condition on `asked` names stands; its organization is held. */
export async function readStanding({ db }: Work, which: Fragment): Promise<Standing> {
  const rows = await listRows(db, sql<HeldVersion & Pick<Standing, 'lastEndedOn'> & { isAsked: boolean; text: string | null }>`
    select ${columns}, c.id = asked.id as "isAsked", case when c.id = asked.id then c.text end as text,
      (select max(ended.in_force_to) from charters.charter_version ended where ended.organization_id = asked.organization_id) as "lastEndedOn"
    from charters.charter_version asked join charters.charter_version c on c.organization_id = asked.organization_id
    where ${which} and (c.id = asked.id or c.state = any(${[...standingStates]}::text[])) order by c.number`);
  const version = rows.find(({ isAsked }) => isAsked);
  if (version?.text == null) throw new Error('a charter version that must exist is missing');
  const beside = rows.filter(({ isAsked }) => !isAsked);
  return { version, beside, present: beside.find(({ inForceFrom }) => inForceFrom !== null), lastEndedOn: version.lastEndedOn, text: version.text };
}

export async function insertVersion(work: Work, { id: organizationId, place }: HeldOrganization, read: ReadCharter): Promise<{ readonly id: string; readonly number: number }> {
  const { title, text, contentHash, uploadId, warnings, parts } = read;
  const row = await getRow(work.db, sql<{ id: string; number: number }>`
    insert into charters.charter_version (id, organization_id, lineage, number, title, upload_id, text, content_hash, warnings, parts, drafted_at)
    select ${uuidv7()}::uuid, ${organizationId}::uuid, ${place.lineage}, coalesce(max(number), 0) + 1, ${title}, ${uploadId}::uuid, ${text}, ${contentHash}, ${JSON.stringify(warnings)}::jsonb, ${[...parts]}::text[], ${work.now}::timestamptz
    from charters.charter_version where organization_id = ${organizationId} returning id, number`);
  await writeArticles(work, row.id, read);
  return row;
}

/** Puts another text in place of the present one; its adoption does not carry over. */
export async function replaceText(work: Work, version: HeldVersion, read: ReadCharter): Promise<void> {
  const { title, text, contentHash, uploadId, warnings, parts } = read;
  await sql`
    update charters.charter_version set title = ${title}, text = ${text}, content_hash = ${contentHash}, upload_id = ${uploadId}, warnings = ${JSON.stringify(warnings)}::jsonb,
      parts = ${[...parts]}::text[], rule_warnings = '[]', adopted_on = null, adopted_by_congress = null, state = ${nextState(version, 'REVISE')}, version = version + 1
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

/** A change of a version, as a statement or as the body of an entry in a `with` list. */
const change = ({ id }: HeldVersion, ...sets: readonly Fragment[]): Fragment => sql`update charters.charter_version set ${sql.join([...sets, sql`version = version + 1`])} where id = ${id}`;

const toState = (version: HeldVersion, action: CharterAction): Fragment => sql`state = ${nextState(version, action)}`;

/** A day that ends the force of a version, if it has any. */
const ending = (on: CivilDate): Fragment => sql`in_force_to = case when in_force_from is not null then greatest(${on}::date, in_force_from) else in_force_to end`;

export const versionMoved = (version: HeldVersion, action: CharterAction): Fragment => sql`charter as (${change(version, toState(version, action))})`;

/** The text is fixed, with what the rules only warn of in it. */
export const versionSubmitted = (version: HeldVersion, warnings: readonly Problem[], parts: readonly CharterPartId[]): Fragment =>
  sql`charter as (${change(version, toState(version, 'SUBMIT'), sql`rule_warnings = ${JSON.stringify(warnings)}::jsonb`, sql`parts = ${[...parts]}::text[]`)})`;

export const versionRevoked = (version: HeldVersion, on: CivilDate): Fragment => sql`charter as (${change(version, toState(version, 'REVOKE'), ending(on))})`;

/** Ties a version to the filing that carries it up, or, with null, takes it out again. */
const tied = (version: HeldVersion, filingId: string | null): Fragment => change(version, sql`filing_id = ${filingId}`);

export const versionUntied = (version: HeldVersion): Fragment => sql`charter as (${tied(version, null)})`;

export async function tieToFiling({ db }: Work, version: HeldVersion, filingId: string): Promise<void> {
  await tied(version, filingId).execute(db);
}

/** Writes the adoption; a version that was favorably decided before enters force by it. */
export async function writeAdoption(work: Work, version: HeldVersion, { adoptedOn, congress }: Adoption): Promise<void> {
  const from = await makeWay(work, await readStanding(work, sql`asked.id = ${version.id}`), { ...version, adoptedOn, state: nextState(version, 'ADOPT') });
  await change(version, sql`adopted_on = ${adoptedOn}`, sql`adopted_by_congress = ${congress}`, toState(version, 'ADOPT'), sql`in_force_from = ${from}`).execute(work.db);
}

/** A favorable decision: a version that was adopted before enters force by it; earlier ones that still waited for their adoption are overtaken. */
export async function versionDecided(work: Work, standing: Standing, action: 'RATIFY' | 'ACCEPT', on: CivilDate): Promise<Fragment> {
  const { version, beside } = standing;
  const state = nextState(version, action);
  for (const other of beside) if (other.inForceFrom === null) await supersede(work, other, version);
  const from = await makeWay(work, standing, { ...version, state, decidedOn: on });
  return sql`charter as (${change(version, sql`state = ${state}`, sql`decided_as = ${state}`, sql`decided_on = ${on}`, sql`in_force_from = ${from}`)})`;
}

/** A version and its filing give way together: until then the old filing can still be revoked. */
async function supersede(work: Work, old: HeldVersion, by: HeldVersion, ...sets: readonly Fragment[]): Promise<void> {
  await Promise.all([
    change(old, toState(old, 'SUPERSEDE'), ...sets).execute(work.db),
    ...(old.filingId !== null && by.filingId !== null ? [supersedeFiling(work, old.filingId, by.filingId)] : []),
  ]);
}

/**
 * The day from which a version is in force that is both adopted and favorably decided; the one before ends on that day, in
 * a statement of its own, because the exclusion constraint knows no moment between two changes. Null for any other version.
 */
async function makeWay(work: Work, { present, lastEndedOn }: Standing, version: HeldVersion): Promise<CivilDate | null> {
  const { state, adoptedOn, decidedOn } = version;
  if ((state !== 'RATIFIED' && state !== 'FILED') || adoptedOn === null || decidedOn === null) return null;
  const from = beginsOn(state, adoptedOn, decidedOn, lastEndedOn);
  if (present !== undefined) await supersede(work, present, version, ending(from));
  return from;
}

/** Whether a version adopted on a day may follow the one in force: history is not rewritten. */
export function followProblems({ present }: Standing, adoptedOn: CivilDate, path: readonly string[]): readonly Problem[] {
  const since = present?.inForceFrom ?? null;
  return since === null || adoptedOn >= since ? [] : [problems.ADOPTED_TOO_EARLY({ path, values: { since } })];
}
