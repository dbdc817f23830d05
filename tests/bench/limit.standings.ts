import { charters } from '@xuelian/modules';
import { may, today, visibleFiling } from './limit.fragments.ts';

const list = (words: readonly string[]): string => `'${words.join("', '")}'`;

const place = `
  case when c.in_force_from is not null and daterange(c.in_force_from, c.in_force_to) @> ${today} then 1
    when c.state in ('RATIFIED', 'FILED') and c.in_force_from is null then 2
    when c.state = 'SUBMITTED' then 3 when c.state = 'RETURNED' then 4 when c.state in ('DRAFT', 'ADOPTED') then 5 end`;

const named = (position: string): string => `coalesce((array[${list(charters.charterStandings)}])[${position}], 'NONE')`;

/** How the versions called `c` make an organization stand. */
export const charterStandingOf = named(`min(${place})`);

/** The version called `c` is one the viewer may read. */
export const readableCharter = `(c.in_force_from is not null or ${may('FILE', 'c.lineage')} or exists (select from filings.filing f where f.id = c.filing_id and ${visibleFiling}))`;

export const inForce = (organization: string): string =>
  `c.organization_id = ${organization} and c.in_force_from is not null and daterange(c.in_force_from, c.in_force_to) @> ${today}`;

/** How many organizations below the one called `top` stand how with their charter. */
export const standingCounts = (top: string, readable: string): string => `
  with standing as (
    select c.organization_id, min(${place}) as place from charters.charter_version c
    where c.lineage > ${top}.lineage and c.lineage < ${top}.lineage || '~' and (${readable}) group by c.organization_id)
  select ${named('standing.place')} as standing, count(*)::integer as count
  from organizations.organization below left join standing on standing.organization_id = below.id
  where below.lineage > ${top}.lineage and below.lineage < ${top}.lineage || '~' and below.dissolved_on is null
    and below.kind in (${list(charters.charteredKinds)})
  group by standing.place order by standing.place nulls last`;
