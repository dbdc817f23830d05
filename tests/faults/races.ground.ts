import { type Actor, type Capability, operator, uuidv7 } from '@xuelian/kernel';
import { charters, type filings, organizations } from '@xuelian/modules';
import { type Database, type Door, getRow, listRows, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';

/** What the races run on: a hub without its network side. */
export interface Ground {
  readonly db: Database;
  readonly door: Door;
}

/** A union and everybody who moves its filings: people of their own, each with one right at one place. */
export interface Union {
  readonly id: string;
  readonly procedure: filings.Procedure;
  readonly writers: readonly Actor[];
  readonly reviewers: readonly Actor[];
}

export interface FilingNow {
  readonly id: string;
  readonly state: filings.FilingState;
  readonly version: number;
}

/** Both ways a charter ends well: a province that ratifies charters and one that files them. */
const provinces = [
  { divisionCode: '440000', procedure: charters.charterRatification },
  { divisionCode: '220000', procedure: charters.charterFiling },
] as const;

/** Founds a nation of two provinces, each with so many unions; every province is one authority that gives numbers. */
export async function foundUnions(ground: Ground, unionsPerProvince: number): Promise<readonly Union[]> {
  const nation = await establish(ground, { code: 'CN', kind: 'NATIONAL_FEDERATION' });
  const unions: Union[] = [];
  for (const { divisionCode, procedure } of provinces) {
    const province = await establish(ground, { code: divisionCode, kind: 'PROVINCIAL_FEDERATION', superiorId: nation.id, divisionCode });
    const reviewers = [1, 2, 3].map(() => officer(province, 'DECIDE'));
    for (let index = 1; index <= unionsPerProvince; index += 1) {
      const union = await establish(ground, { code: `${divisionCode}-${String(index)}`, kind: 'SCHOOL_STUDENT_UNION', superiorId: province.id });
      unions.push({ id: union.id, procedure, reviewers, writers: [officer(union, 'FILE'), officer(union, 'FILE')] });
    }
  }
  return unions;
}

interface Place {
  readonly id: string;
  readonly lineage: string;
}

type Founding = Pick<organizations.EstablishOrganization, 'code' | 'kind' | 'superiorId' | 'divisionCode'>;

async function establish({ db, door }: Ground, founding: Founding): Promise<Place> {
  const input = { name: `${founding.code}组织`, establishedOn: '2015-09-01', reason: '建会', ...founding };
  const { id, problems } = await door.perform(organizations.establishOrganization, { actor: operator, requestId: uuidv7() }, input);
  if (id === null) throw new Error(problems.map(({ code }) => code).join(', '));
  return await getRow(db, sql<Place>`select id, lineage from organizations.organization where id = ${id}`);
}

function officer({ id: organizationId, lineage }: Place, capability: Capability): Actor {
  return { accountId: randomUUID(), personId: randomUUID(), via: 'SESSION', grants: [{ capability, reach: 'HERE', organizationId, lineage }] };
}

/** A charter in canonical form, its one article naming the filing it goes up with. */
const CHARTER = '## 第一章 总则\n\n第一条 本章程随{filing}报送。\n';

/**
 * A draft for every union, each on an adopted charter of its own, in one statement. Drafts are all that is prepared:
 * whatever a filing becomes afterwards, it became through the door.
 */
export async function draftFilings({ db }: Ground, unions: readonly Union[]): Promise<readonly { readonly union: Union; readonly filing: FilingNow }[]> {
  const drafts = unions.map(({ id, procedure }) => ({ organization_id: id, filing_id: uuidv7(), version_id: uuidv7(), procedure_key: procedure.key, procedure_version: procedure.version }));
  const opened = await listRows(db, sql<FilingNow & { organizationId: string }>`
    with given as (
      select draft.*, o.lineage, (select count(*) from charters.charter_version c where c.organization_id = o.id) + 1 as number
      from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb)
        as draft(organization_id uuid, filing_id uuid, version_id uuid, procedure_key text, procedure_version integer)
      join organizations.organization o on o.id = draft.organization_id),
    opened as (
      insert into filings.filing (id, kind, procedure_key, procedure_version, title, organization_id, lineage, opened_at)
      select filing_id, 'CHARTER', procedure_key, procedure_version, '章程', organization_id, lineage, now() from given
      returning id, state, version, organization_id as "organizationId"),
    drafted as (
      insert into charters.charter_version (id, organization_id, lineage, number, title, text, content_hash, state, adopted_on, adopted_by_congress, filing_id, drafted_at)
      select version_id, organization_id, lineage, number, '章程', text, encode(sha256(convert_to(text, 'UTF8')), 'hex'),
        'ADOPTED', (now() at time zone 'Asia/Shanghai')::date, '代表大会', filing_id, now()
      from given, lateral (select replace(${CHARTER}, '{filing}', filing_id::text) as text) written)
    select * from opened`);
  const unionOf = new Map(unions.map((union) => [union.id, union]));
  return opened.flatMap(({ organizationId, ...filing }) => {
    const union = unionOf.get(organizationId);
    return union === undefined ? [] : [{ union, filing }];
  });
}

export async function readFiling({ db }: Ground, id: string): Promise<FilingNow> {
  return await getRow(db, sql<FilingNow>`select id, state, version from filings.filing where id = ${id}`);
}
