import type { CivilDate } from '@xuelian/kernel';
import { type Database, type Fragment, listRows, sql } from '@xuelian/platform';
import type { Facts, OrganizationKind } from '@xuelian/rules';

/** How an organization stands in the tree and beside it on a day. */
interface TreeRow {
  readonly organizationId: string;
  readonly kind: OrganizationKind;
  readonly level: string;
  readonly superiorKind: OrganizationKind | null;
  /** Kinds of what is directly below it. */
  readonly lowerKinds: readonly OrganizationKind[];
  /** Kinds of what is below that. */
  readonly lowestKinds: readonly OrganizationKind[];
  /** Level of the League organization that guides it; null where none is on record. */
  readonly guidingLevel: string | null;
}

const collegeUnions: ReadonlySet<OrganizationKind> = new Set(['COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION']);
const federations: ReadonlySet<OrganizationKind> = new Set(['NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'CITY_FEDERATION', 'SCHOOL_FEDERATION']);

/** The tree as rules look at it: tiers, levels, guidance. What depends on an edge that may just not be on record is left out. */
export async function listTreeFacts(db: Database, organizationIds: readonly string[], on: CivilDate): Promise<ReadonlyMap<string, Facts>> {
  const holdsOn = (edge: Fragment): Fragment => sql`daterange(${edge}.valid_from, ${edge}.valid_to) @> ${on}::date`;
  const below = sql`organizations.relation a join organizations.organization child on child.id = a.lower_id`;
  const rows = await listRows(db, sql<TreeRow>`
    select o.id as "organizationId", o.kind, o.level,
      (select upper.kind from organizations.relation a join organizations.organization upper on upper.id = a.upper_id
        where a.lower_id = o.id and a.slot = 'TREE' and ${holdsOn(sql`a`)}) as "superiorKind",
      array(select distinct child.kind from ${below} where a.upper_id = o.id and a.slot = 'TREE' and ${holdsOn(sql`a`)}) as "lowerKinds",
      array(select distinct leaf.kind from ${below} join organizations.relation b on b.upper_id = child.id and b.slot = 'TREE' and ${holdsOn(sql`b`)}
        join organizations.organization leaf on leaf.id = b.lower_id
        where a.upper_id = o.id and a.slot = 'TREE' and ${holdsOn(sql`a`)} and o.kind in ('SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION')) as "lowestKinds",
      (select league.level from organizations.relation a join organizations.organization league on league.id = a.upper_id
        where a.lower_id = o.id and a.kind = 'GUIDES' and ${holdsOn(sql`a`)}) as "guidingLevel"
    from organizations.organization o where o.id = any(${[...organizationIds]}::uuid[])`);
  return new Map(rows.map((row) => [row.organizationId, treeFacts(row)]));
}

/** Pure: what one place in the tree says. */
export function treeFacts(row: Omit<TreeRow, 'organizationId'>): Facts {
  return { ...tiers(row), ...levelsOf(row), ...guidance(row), ...(row.kind === 'PROVINCIAL_FEDERATION' ? { 'mediaAlliance.exists': row.lowerKinds.includes('MEDIA_ALLIANCE') } : {}) };
}

type Place = Omit<TreeRow, 'organizationId'>;

function tiers({ kind, superiorKind, lowerKinds }: Place): Facts {
  switch (kind) {
    case 'PROVINCIAL_FEDERATION':
      return { 'federation.tiersLinked': superiorKind === 'NATIONAL_FEDERATION' && lowerKinds.includes('CITY_FEDERATION') };
    case 'CITY_FEDERATION':
      return { 'federation.tiersLinked': superiorKind === 'PROVINCIAL_FEDERATION' };
    case 'SCHOOL_FEDERATION':
      return { 'federation.tiersLinked': lowerKinds.includes('COLLEGE_FEDERATION') };
    case 'COLLEGE_FEDERATION':
      return { 'federation.tiersLinked': superiorKind === 'SCHOOL_FEDERATION' };
    default:
      return {};
  }
}

function levelsOf({ kind, superiorKind, lowerKinds, lowestKinds }: Place): Facts {
  if (kind === 'SCHOOL_STUDENT_UNION' || kind === 'SCHOOL_GRADUATE_UNION') {
    return { 'union.levelsLinked': lowerKinds.some((lower) => collegeUnions.has(lower)) && lowestKinds.includes('CLASS_COMMITTEE') };
  }
  if (collegeUnions.has(kind)) return { 'union.levelsLinked': superiorKind !== null && lowerKinds.includes('CLASS_COMMITTEE') };
  return kind === 'CLASS_COMMITTEE' ? { 'union.levelsLinked': superiorKind !== null && collegeUnions.has(superiorKind) } : {};
}

/** One League organization at most guides: the relation has one slot. None on record says nothing. */
function guidance({ level, superiorKind, guidingLevel }: Place): Facts {
  if (guidingLevel === null) return {};
  const isOfLevel = guidingLevel === level;
  return { 'guidance.sameLevelLeague': isOfLevel, 'guidance.dual': isOfLevel && superiorKind !== null && federations.has(superiorKind) };
}
