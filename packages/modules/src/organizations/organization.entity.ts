import { defineEntity, p } from '@mikro-orm/postgresql';
import type { Placement } from '@xuelian/kernel';
import { type Charge, charges, type Level, type Line, levels, lines, type OfficeFunction, officeFunctions, type OrganizationKind, organizationKinds, type RelationKind, relationKinds } from './organization.ts';

const schema = 'organizations';

const OrganizationSchema = defineEntity({
  name: 'Organization',
  tableName: 'organization',
  schema,
  properties: {
    id: p.uuid().primary(),
    ordinal: p.bigint('number'),
    code: p.text(),
    kind: p.enum(organizationKinds).$type<OrganizationKind>(),
    level: p.enum(levels).$type<Level>(),
    line: p.enum(lines).$type<Line>(),
    name: p.text(),
    pinyin: p.text(),
    pinyinInitials: p.text(),
    divisionCode: p.text().nullable(),
    superiorId: p.uuid().nullable(),
    schoolId: p.uuid().nullable(),
    lineage: p.text(),
    leagueId: p.uuid().nullable(),
    leagueLineage: p.text().nullable(),
    partyId: p.uuid().nullable(),
    partyLineage: p.text().nullable(),
    linkedStudentCount: p.integer().nullable(),
    officeFunction: p.enum(officeFunctions).$type<OfficeFunction>().nullable(),
    establishedOn: p.date(),
    dissolvedOn: p.date().nullable(),
    version: p.integer().version(),
  },
});

/** 组织 as commands load it; reading goes through the lean rows of `organization.queries.ts`. */
export class Organization extends OrganizationSchema.class {}
OrganizationSchema.setClass(Organization);

/** Where rights over an organization are asked for. */
export const placementOf = ({ lineage, leagueLineage, partyLineage }: Organization): Placement => ({ lineage, leagueLineage: leagueLineage ?? null, partyLineage: partyLineage ?? null });

const RelationSchema = defineEntity({
  name: 'OrganizationRelation',
  tableName: 'relation',
  schema,
  properties: {
    id: p.uuid().primary(),
    kind: p.enum(relationKinds).$type<RelationKind>(),
    upperId: p.uuid(),
    lowerId: p.uuid(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
    charge: p.enum(charges).$type<Charge>().nullable(),
  },
});

/** 组织关系: one dated edge, from the upper to the lower organization. */
export class OrganizationRelation extends RelationSchema.class {}
RelationSchema.setClass(OrganizationRelation);

export const eventKinds = ['ESTABLISHED', 'RENAMED', 'RECODED', 'REAFFILIATED', 'REASSIGNED', 'TIED', 'UNTIED', 'MERGED', 'SPLIT', 'DISSOLVED', 'RESTORED'] as const;
export type OrganizationEventKind = (typeof eventKinds)[number];

const EventSchema = defineEntity({
  name: 'OrganizationEvent',
  tableName: 'organization_event',
  schema,
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    kind: p.enum(eventKinds).$type<OrganizationEventKind>(),
    effectiveOn: p.date(),
    reason: p.text(),
    counterpartIds: p.array().columnType('uuid[]').$type<string[]>(),
    previous: p.text().nullable(),
    current: p.text().nullable(),
  },
});

/** 沿革: one change in the life of an organization. */
export class OrganizationEvent extends EventSchema.class {}
EventSchema.setClass(OrganizationEvent);
