import type { EntityClass, MigrationObject, MikroORM } from '@mikro-orm/postgresql';
import { type ClassType, createOrm as createPlatformOrm, Migration0001Platform, NodeResolver, UploadResolver } from '@xuelian/platform';
import * as charters from './charters/index.ts';
import * as filings from './filings/index.ts';
import * as organizations from './organizations/index.ts';
import * as people from './people/index.ts';
import * as policies from './policies/index.ts';
import * as registers from './registers/index.ts';
import * as turnovers from './turnovers/index.ts';

export * as charters from './charters/index.ts';
export * as filings from './filings/index.ts';
export * as organizations from './organizations/index.ts';
export * as people from './people/index.ts';
export * as policies from './policies/index.ts';
export * as registers from './registers/index.ts';
export * as turnovers from './turnovers/index.ts';
export { migrate } from '@xuelian/platform';

/** One bounded context as the hub composes it. */
export interface Context {
  readonly name: string;
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationObject[];
  readonly resolvers: readonly ClassType[];
}

/** Every context, in the order in which they may know each other. */
export const contexts: readonly Context[] = [
  { name: 'platform', entities: [], migrations: [{ name: '0001_platform', class: Migration0001Platform }], resolvers: [NodeResolver, UploadResolver] },
  {
    name: 'organizations',
    entities: [organizations.Organization, organizations.OrganizationRelation, organizations.OrganizationEvent],
    migrations: [{ name: '0002_organizations', class: organizations.Migration0002Organizations }],
    resolvers: [
      organizations.OrganizationResolver, organizations.OrganizationRelationResolver, organizations.OrganizationEventResolver, organizations.RelationResolver,
      organizations.StudentCountResolver, organizations.SchoolResolver,
    ],
  },
  {
    name: 'people',
    entities: [],
    migrations: [{ name: '0003_people', class: people.Migration0003People }],
    resolvers: [
      people.PersonResolver, people.OfficeResolver, people.RightGrantResolver, people.DepartmentResolver, people.OrganizationPeopleFields,
      people.ViewerResolver, people.HeldRightResolver, people.AccountResolver, people.ApiTokenResolver,
    ],
  },
  {
    name: 'policies',
    entities: [],
    migrations: [{ name: '0004_policies', class: policies.Migration0004Policies }],
    resolvers: [
      policies.FindingResolver, policies.OrganizationPolicyFields, policies.PolicyDocumentResolver, policies.RuleConflictResolver, policies.RuleOverrideResolver,
      policies.RuleResolver,
    ],
  },
  {
    name: 'filings',
    entities: [],
    migrations: [{ name: '0005_filings', class: filings.Migration0005Filings }, { name: '0009_tallies', class: filings.Migration0009Tallies }],
    resolvers: [filings.FilingResolver, filings.FilingActionResolver, filings.FilingRecipientResolver, filings.OrganizationFilingFields],
  },
  {
    name: 'charters',
    entities: [],
    migrations: [{ name: '0006_charters', class: charters.Migration0006Charters }, { name: '0009_tallies_of_charters', class: charters.Migration0009TalliesOfCharters }],
    resolvers: [charters.CharterVersionResolver, charters.FoundCharterArticleResolver, charters.FilingCharterFields, charters.OrganizationCharterFields],
  },
  {
    name: 'registers',
    entities: [],
    migrations: [{ name: '0007_registers', class: registers.Migration0007Registers }],
    resolvers: [registers.RegisterImportResolver],
  },
  {
    name: 'turnovers',
    entities: [],
    migrations: [{ name: '0008_turnovers', class: turnovers.Migration0008Turnovers }],
    resolvers: [turnovers.TurnoverResolver, turnovers.TurnoverEntryResolver, turnovers.FilingTurnoverFields, turnovers.OrganizationTurnoverFields],
  },
];

/** Contexts that keep tallies, each in its own schema. */
export const talliedContexts = ['filings', 'charters'] as const satisfies readonly filings.TalliedContext[];

export interface OrmOptions {
  readonly databaseUrl: string;
  readonly poolMax?: number;
  readonly statementTimeoutMs?: number;
}

/** The ORM over every context's rows. */
export async function createOrm(options: OrmOptions): Promise<MikroORM> {
  // In the order of their numbers: a context may add to what one to its right has built upon.
  const migrations = contexts.flatMap((context) => context.migrations).toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  return await createPlatformOrm({ ...options, entities: contexts.flatMap(({ entities }) => entities), migrations });
}
