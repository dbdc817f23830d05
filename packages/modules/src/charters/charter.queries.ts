import type { CivilDate, Lineage, Problem } from '@xuelian/kernel';
import { type Columns, type Database, forSignedIn, type Fragment, type Given, isCovered, likeLiteral, listRows, mapGiven, selected, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { isVisible as isFilingVisible } from '../filings/index.ts';
import { globalIdOf } from '../organizations/index.ts';
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
  /** What the rules only warned of at the last submission. */
  readonly ruleWarnings: readonly Problem[];
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
const columns: Columns<CharterVersionRow> = {
  rowId: sql`c.id`, id: globalIdOf('CHV', sql`c.id`), organizationId: sql`c.organization_id`, lineage: sql`c.lineage`, number: sql`c.number`, title: sql`c.title`, state: sql`c.state`,
  contentHash: sql`c.content_hash`, warnings: sql`c.warnings`, ruleWarnings: sql`c.rule_warnings`, adoptedOn: sql`c.adopted_on`, adoptedByCongress: sql`c.adopted_by_congress`, decidedOn: sql`c.decided_on`,
  inForceFrom: sql`c.in_force_from`, inForceTo: sql`c.in_force_to`, filingId: sql`c.filing_id`, draftedAt: sql`c.drafted_at`, version: sql`c.version`,
};

/** What is or was in force is open to everyone signed in; the rest to whoever files for the organization or sees its filing. */
export function isReadable(viewer: Viewer): Fragment {
  const filed = sql`exists (select from filings.filing f where f.id = c.filing_id and ${isFilingVisible(viewer)})`;
  return forSignedIn({ viewer }, sql`(c.in_force_from is not null or ${isCovered(viewer.scope('FILE'), { lineage: sql`c.lineage` })} or ${filed})`);
}

export const charterVersions = storedType<CharterVersionRow>({
  name: 'CharterVersion',
  from: () => sql`charters.charter_version c`,
  key: sql`c.id`,
  columns: () => columns,
  visible: ({ viewer }) => isReadable(viewer),
});

/** The version called `c` is in force on a day. */
export const isInForceOn = (on: Fragment): Fragment => sql`(c.in_force_from is not null and daterange(c.in_force_from, c.in_force_to) @> ${on})`;

/** The charter each organization had in force on a day. */
export async function listInForce(db: Database, organizationIds: readonly string[], on: CivilDate): Promise<readonly CharterVersionRow[]> {
  return await listRows(db, sql<CharterVersionRow>`
    select ${selected(columns)} from charters.charter_version c where c.organization_id = any(${organizationIds}::uuid[]) and ${isInForceOn(sql`${on}::date`)}`);
}

export const latestFirst: SortOrder = { name: 'CHARTER', keys: [{ column: sql`c.number`, type: 'integer', descending: true }, { column: sql`c.id`, type: 'uuid', descending: true }] };

const placeOf = (standing: CharterStanding): Fragment => sql.lit(charterStandings.indexOf(standing));

/** How a version counts, as an index into `charterStandings`; null for one that counts for nothing any more. */
export function standingOf(today: Given<CivilDate>): Fragment {
  return sql`case
    when ${isInForceOn(sql`${today}::date`)} then ${placeOf('IN_FORCE')}
    when c.state = any(${[...standingStates]}::text[]) and c.in_force_from is null then ${placeOf('AWAITING_ADOPTION')}
    when c.state = 'SUBMITTED' then ${placeOf('UNDER_REVIEW')}
    when c.state = 'RETURNED' then ${placeOf('RETURNED')}
    when c.state in ('DRAFT', 'ADOPTED') then ${placeOf('DRAFT')} end`;
}

/** The name of a place in `charterStandings`. */
export const named = (place: Fragment): Fragment => sql`coalesce((${[...charterStandings]}::text[])[${place} + 1], 'NONE')`;

/** How an organization stands with its charter, by what the viewer may see of it. */
export const standingWith = ({ viewer, today }: { readonly viewer: Viewer; readonly today: Given<CivilDate> }, organizationId: Fragment): Fragment => sql`(
  select ${named(sql`min(${standingOf(today)})`)} from charters.charter_version c where c.organization_id = ${organizationId} and ${isReadable(viewer)})`;

interface ArticleRow {
  readonly chapter: string;
  readonly section: string;
  readonly label: string;
  readonly heading: string | null;
  readonly text: string;
}

/** Articles found by their words, in charters that are in force and hence open to everyone signed in. */
export const foundArticles = storedType<ArticleRow>({
  name: 'FoundCharterArticle',
  from: () => sql`charters.charter_article a join charters.charter_version c on c.id = a.version_id`,
  key: sql`a.version_id::text || '/' || a.position`,
  columns: () => ({ chapter: sql`a.chapter`, section: sql`a.section`, label: sql`a.label`, heading: sql`a.heading`, text: sql`a.text` }),
  visible: (sight) => forSignedIn(sight, isInForceOn(sql`${sight.today}::date`)),
});

export const holdsWords = (words: Given<string>): Fragment => sql`a.text like ${mapGiven(words, (text) => `%${likeLiteral(text.trim())}%`)}`;

export const byPlace: SortOrder = {
  name: 'ARTICLE',
  keys: [{ column: sql`c.lineage`, type: 'text' }, { column: sql`a.version_id`, type: 'uuid' }, { column: sql`a.position`, type: 'integer' }],
};
