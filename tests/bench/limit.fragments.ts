/** The civil date in Asia/Shanghai. */
export const today = "(now() at time zone 'Asia/Shanghai')::date";

export const inOffice = `t.started_on <= ${today} and (t.ended_on is null or t.ended_on > ${today})`;

/**
 * Who asks, by the hash in $1, and the stretches of lineages where each capability holds: the work of the hub's
 * `authenticate` and `scopeOf`, as the first entries of every hand-written statement.
 */
export const viewer = `
  viewer as materialized (
    select s.id, s.account_id, a.person_id from people.session s join people.account a on a.id = s.account_id
    where s.token_hash = $1 and a.disabled_at is null and a.initial_until is null
      and s.ended_at is null and s.seen_at > now() - interval '30 minutes' and s.created_at > now() - interval '12 hours'),
  seen as (update people.session s set seen_at = now() from viewer where s.id = viewer.id and s.seen_at < now() - interval '1 minute'),
  held as materialized (
    select g.capability, case g.reach when 'BELOW' then o.lineage || '/' else o.lineage end collate "C" as low,
      case g.reach when 'HERE' then o.lineage || '/' else o.lineage || '~' end collate "C" as high
    from viewer join people.office_term t on t.person_id = viewer.person_id join people.grant_of_right g on g.office_id = t.id
    join organizations.organization o on o.id = t.organization_id
    where ${inOffice} and g.granted_on <= ${today} and (g.revoked_on is null or g.revoked_on > ${today}) and (o.dissolved_on is null or o.dissolved_on > ${today}))`;

/** Any right includes reading. */
export const mayRead = (lineage: string): string => `exists (select from held where ${lineage} >= held.low and ${lineage} < held.high)`;

export const may = (capability: string, lineage: string): string => `exists (select from held where held.capability = '${capability}' and ${lineage} >= held.low and ${lineage} < held.high)`;

export const mayReadAcross = (o: string): string =>
  `exists (select from held where (${o}.lineage >= held.low and ${o}.lineage < held.high) or (${o}.league_lineage >= held.low and ${o}.league_lineage < held.high) or (${o}.party_lineage >= held.low and ${o}.party_lineage < held.high))`;

/** The filing called `f` is one the viewer may see. */
export const visibleFiling = `
  case when f.state = 'DRAFT' then ${may('FILE', 'f.lineage')}
  else (${mayRead('f.lineage')} or exists (select from filings.filing_recipient r where r.filing_id = f.id and ${mayRead('r.lineage')})
    or exists (select from organizations.organization o where o.id = f.organization_id and ${mayReadAcross('o')})) end`;

export const globalId = (prefix: string, column: string): string => `'${prefix}_' || replace(${column}::text, '-', '')`;

export const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The cursor of the hub: the name of its order and the keys of the row, as JSON in base64url. */
export const cursor = (order: string, ...keys: readonly string[]): string =>
  `rtrim(translate(encode(convert_to('["${order}"' || ${keys.map((key) => `',"' || ${key} || '"'`).join(' || ')} || ']', 'UTF8'), 'base64'), E'+/\\n', '-_'), '=')`;

/** A hand-written read: the whole answer in one statement, whose only column is the data as JSON, null for a stranger. */
export interface LimitRead {
  readonly text: string;
  /** Names of the variables that are $2 and on; $1 is the hash of the token. */
  readonly parameters: readonly string[];
}

export const answer = (entries: string, data: string, ...parameters: readonly string[]): LimitRead =>
  ({ text: `with ${viewer}${entries} select (select (${data})::text from viewer) as answer`, parameters });
