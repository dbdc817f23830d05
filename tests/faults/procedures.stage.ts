import type { Actor, Capability, Grant } from '@xuelian/kernel';
import { contexts, organizations } from '@xuelian/modules';
import { buildHubGraph, createGraphContext, type Database, type Door, type GraphContext, getRow, type HubGraph, type Lanes, listRows, sql, type Target, type UseCase } from '@xuelian/platform';
import { graphql } from 'graphql';
import { randomUUID } from 'node:crypto';
import type { Codes, PlainRole } from './procedures.plain.ts';

/** A hub without its network side, to walk on. */
export interface Ground {
  readonly db: Database;
  readonly door: Door;
  readonly lanes: Lanes;
}

export interface Outcome {
  readonly id: string | null;
  readonly codes: Codes;
}

/** Where walks take place: the hub by its door and its graph, and a country around it. */
export interface Stage {
  readonly db: Database;
  readonly today: string;
  readonly perform: <Input extends object, Found extends Target>(useCase: UseCase<Input, Found>, actor: Actor, input: Input) => Promise<Outcome>;
  /** Asks one object for what the caller may do with it; null where they see no such object. */
  readonly actionsShown: (actor: Actor, typeName: string, globalId: string) => Promise<readonly string[] | null>;
  readonly country: Readonly<Record<CountryPlace, Place>>;
}

export interface Place {
  readonly id: string;
  readonly lineage: string;
}

const countryPlaces = ['CN', 'GD', 'JL', 'CYL', 'CYL-GD', 'CPC', 'CPC-GD'] as const;
type CountryPlace = (typeof countryPlaces)[number];

const day = { on: '2015-09-01', reason: '建会' };
type Planned = Parameters<typeof organizations.insertOrganizations>[1][number];

const planned = (code: string, kind: Planned['kind'], level: Planned['level'], more: Partial<Planned> = {}): Planned =>
  ({ id: randomUUID(), code, kind, level, name: `${code}组织`, superiorId: null, leagueId: null, partyId: null, memberOfId: null, schoolId: null, divisionCode: null, ...more });

let hubGraph: HubGraph | undefined;

export async function raiseStage({ db, door, lanes }: Ground): Promise<Stage> {
  const { today } = await getRow(db, sql<{ today: string }>`select (now() at time zone 'Asia/Shanghai')::date::text as today`);
  const { schema } = (hubGraph ??= buildHubGraph({ resolvers: contexts.flatMap(({ resolvers }) => resolvers), types: contexts.flatMap(({ types }) => types) }));
  const contextOf = (actor: Actor): GraphContext => createGraphContext({
    actor, db, lanes, door, locale: 'zh', requestId: randomUUID(), address: '127.0.0.1', today, publicUrl: 'https://hub.example.org', linkFor: (id) => ({ url: id, expiresAt: new Date(0) }),
  });
  return {
    db,
    today,
    country: await foundCountry(db),
    perform: async (useCase, actor, input) => {
      const { id, problems } = await door.perform(useCase, { actor, requestId: randomUUID() }, input);
      return { id, codes: problems.map(({ code }) => code) };
    },
    actionsShown: async (actor, typeName, id) => {
      const source = `query ($id: ID!) { node(id: $id) { ... on ${typeName} { availableActions } } }`;
      const { data, errors } = await graphql({ schema, source, contextValue: contextOf(actor), variableValues: { id } });
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
      return (data?.['node'] as { readonly availableActions: readonly string[] } | null)?.availableActions ?? null;
    },
  };
}

async function foundCountry(db: Database): Promise<Stage['country']> {
  const league = planned('CYL', 'LEAGUE_ORG', 'NATIONAL');
  const party = planned('CPC', 'PARTY_ORG', 'NATIONAL');
  const nation = planned('CN', 'NATIONAL_FEDERATION', 'NATIONAL');
  const provinces = [['GD', '440000'], ['JL', '220000']].map(([code = '', divisionCode = '']) => planned(code, 'PROVINCIAL_FEDERATION', 'PROVINCE', { superiorId: nation.id, divisionCode }));
  const bodies = [planned('CYL-GD', 'LEAGUE_ORG', 'PROVINCE', { superiorId: league.id, divisionCode: '440000' }), planned('CPC-GD', 'PARTY_ORG', 'PROVINCE', { superiorId: party.id })];
  await organizations.insertOrganizations(db, [league, party, nation, ...provinces, ...bodies], day);
  const rows = await listRows(db, sql<Place & { code: CountryPlace }>`select id, code, lineage from organizations.organization where code = any(${[...countryPlaces]}::text[])`);
  return Object.fromEntries(rows.map(({ code, id, lineage }) => [code, { id, lineage }])) as unknown as Stage['country'];
}

/** A union `U` below a province `S`, with the League `L` that guides it, the Party body `P` that leads it, and a sister `X`. */
export interface Unit {
  readonly places: Readonly<Record<string, Place>>;
}

let founded = 0;

export async function foundUnit({ db, country }: Stage, province: 'GD' | 'JL'): Promise<Unit> {
  founded += 1;
  const name = `${province}-${String(founded)}`;
  const league = planned(`${name}-L`, 'LEAGUE_ORG', 'SCHOOL', { superiorId: country['CYL-GD'].id });
  const party = planned(`${name}-P`, 'PARTY_ORG', 'SCHOOL', { superiorId: country['CPC-GD'].id });
  const [union, sister] = ['U', 'X'].map((code) => planned(`${name}-${code}`, 'SCHOOL_STUDENT_UNION', 'SCHOOL', { superiorId: country[province].id, ...(code === 'U' ? { leagueId: league.id, partyId: party.id } : {}) }));
  if (union === undefined || sister === undefined) throw new Error('a unit has two unions');
  const all = { U: union, X: sister, L: league, P: party };
  await organizations.insertOrganizations(db, [league, party, union, sister], day);
  const rows = await listRows(db, sql<Place>`select id, lineage from organizations.organization where id = any(${Object.values(all).map(({ id }) => id)}::uuid[])`);
  const own = Object.entries(all).map(([letter, { id }]) => [letter, { id, lineage: rows.find((row) => row.id === id)?.lineage ?? '' }] as const);
  return { places: { ...Object.fromEntries(own), S: country[province], A: country['CYL-GD'] } };
}

const persons = new Map<string, string>();

/** The same person on paper is the same person in the hub; rights hold at their place alone. */
export function actorOf({ places }: Unit, { person, rights }: PlainRole): Actor {
  const key = `${places['U']?.id ?? ''} ${person}`;
  const personId = persons.get(key) ?? randomUUID();
  persons.set(key, personId);
  const grants = rights.map((right): Grant => {
    const [capability = '', letter = ''] = right.split(' ');
    const place = places[letter];
    if (place === undefined) throw new Error(`no place ${letter} on this stage`);
    return { capability: capability as Capability, reach: 'HERE', organizationId: place.id, lineage: place.lineage };
  });
  return { accountId: personId, personId, via: 'SESSION', grants };
}

export const globalId = (prefix: string, id: string): string => `${prefix}_${id.replaceAll('-', '')}`;
