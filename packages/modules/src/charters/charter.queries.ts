import { type Actor, type CivilDate, type Lineage, scopeOf } from '@xuelian/kernel';
import { type Database, type Fragment, isCovered, likeLiteral, listRows, type ListSource, type SortOrder, sql } from '@xuelian/platform';
import { isVisible as isFilingVisible } from '../filings/index.ts';
import { globalIdOf, isWithinOrganization, type Within } from '../organizations/index.ts';
import { type CharterStanding, charterStandings } from './charter.ts';
import { type CharterState, standingStates } from './charter.machine.ts';
import type { CharterWarning } from './charter.reading.ts';

/** A version of a charter as it is read. */
export interface CharterVersionRow {
  readonly rowId: string;
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly number: number;
  readonly title: string;
  readonly state: CharterState;
  readonly contentHash: string;
  readonly warnings: readonly CharterWarning[];
  readonly adoptedOn: CivilDate | null;
  readonly adoptedByCongress: string | null;
  readonly decidedOn: CivilDate | null;
  readonly inForceFrom: CivilDate | null;
  readonly inForceTo: CivilDate | null;
  readonly filingId: string | null;
  readonly draftedAt: string;
  readonly version: number;
}

/** Everything but the text, which is read by those who ask for it. */
export const versionColumns = sql`c.id as "rowId", ${globalIdOf('CHV', sql`c.id`)} as id, c.organization_id as "organizationId", c.lineage, c.number, c.title, c.state,
  c.content_hash as "contentHash", c.warnings, c.adopted_on as "adoptedOn", c.adopted_by_congress as "adoptedByCongress", c.decided_on as "decidedOn",
  c.in_force_from as "inForceFrom", c.in_force_to as "inForceTo", c.filing_id as "filingId", c.drafted_at as "draftedAt", c.version`;

/** What is or was in force is open to everyone signed in; the rest to whoever files for the organization or sees its filing. */
export function isReadable(actor: Actor | null): Fragment {
  if (actor === null) return sql`false`;
  const filed = sql`exists (select from filings.filing f where f.id = c.filing_id and ${isFilingVisible(actor)})`;
  return sql`(c.in_force_from is not null or ${isCovered(scopeOf(actor, 'FILE'), { lineage: sql`c.lineage` })} or ${filed})`;
}

const isInForceOn = (on: Fragment): Fragment => sql`(c.in_force_from is not null and daterange(c.in_force_from, c.in_force_to) @> ${on})`;

export async function listVersionsByIds(db: Database, actor: Actor | null, ids: readonly string[]): Promise<readonly CharterVersionRow[]> {
  return await listRows(db, sql<CharterVersionRow>`select ${versionColumns} from charters.charter_version c where c.id = any(${ids}::uuid[]) and ${isReadable(actor)}`);
}

export async function listVersionsByFilings(db: Database, actor: Actor | null, filingIds: readonly string[]): Promise<readonly CharterVersionRow[]> {
  return await listRows(db, sql<CharterVersionRow>`select ${versionColumns} from charters.charter_version c where c.filing_id = any(${filingIds}::uuid[]) and ${isReadable(actor)}`);
}

/** The charter each organization had in force on a day. */
export async function listInForce(db: Database, organizationIds: readonly string[], on: CivilDate): Promise<readonly CharterVersionRow[]> {
  return await listRows(db, sql<CharterVersionRow>`
    select ${versionColumns} from charters.charter_version c where c.organization_id = any(${organizationIds}::uuid[]) and ${isInForceOn(sql`${on}::date`)}`);
}

export const latestFirst: SortOrder = { name: 'CHARTER', keys: [{ column: sql`c.number`, type: 'integer', descending: true }, { column: sql`c.id`, type: 'uuid', descending: true }] };

const placeOf = (standing: CharterStanding): Fragment => sql.lit(charterStandings.indexOf(standing));

/** How a version counts, as an index into `charterStandings`; null for one that counts for nothing any more. */
export function standingOf(today: CivilDate): Fragment {
  return sql`case
    when ${isInForceOn(sql`${today}::date`)} then ${placeOf('IN_FORCE')}
    when c.state = any(${[...standingStates]}::text[]) and c.in_force_from is null then ${placeOf('AWAITING_ADOPTION')}
    when c.state = 'SUBMITTED' then ${placeOf('UNDER_REVIEW')}
    when c.state = 'RETURNED' then ${placeOf('RETURNED')}
    when c.state in ('DRAFT', 'ADOPTED') then ${placeOf('DRAFT')} end`;
}

interface StandingRow {
  readonly organizationId: string;
  readonly place: number | null;
}

/** How organizations stand with their charters, by what the caller may see of them. */
export async function listStandings(db: Database, actor: Actor | null, organizationIds: readonly string[], today: CivilDate): Promise<ReadonlyMap<string, CharterStanding>> {
  const rows = await listRows(db, sql<StandingRow>`
    select c.organization_id as "organizationId", min(${standingOf(today)}) as place from charters.charter_version c
    where c.organization_id = any(${organizationIds}::uuid[]) and ${isReadable(actor)} group by c.organization_id`);
  return new Map(rows.map(({ organizationId, place }) => [organizationId, named(place)]));
}

export const named = (place: number | null): CharterStanding => (place === null ? 'NONE' : (charterStandings[place] ?? 'NONE'));

/** An article found by its words. */
export interface FoundArticleRow {
  readonly versionId: string;
  readonly label: string;
  readonly heading: string | null;
  readonly chapter: string;
  readonly section: string;
  readonly text: string;
}

/** Articles of charters in force that hold these words, by organization and place in the text. */
export function searchArticles(words: string, within: Within | null, today: CivilDate): ListSource {
  const literal = likeLiteral(words.trim());
  const below = within === null ? [] : [isWithinOrganization(within, sql`c.lineage`)];
  return {
    columns: sql`a.version_id as "versionId", a.label, a.heading, a.chapter, a.section, a.text`,
    from: sql`charters.charter_article a join charters.charter_version c on c.id = a.version_id`,
    where: [sql`a.text like ${`%${literal}%`}`, isInForceOn(sql`${today}::date`), ...below],
    order: { name: 'ARTICLE', keys: [{ column: sql`c.lineage`, type: 'text' }, { column: sql`a.version_id`, type: 'uuid' }, { column: sql`a.position`, type: 'integer' }] },
  };
}
