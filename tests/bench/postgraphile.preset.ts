import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { jsonPgSmartTags } from 'postgraphile/utils';

/** What PostGraphile cannot see in the tables: keys of views, references without a foreign key, what may be asked for. */
const tags = jsonPgSmartTags({
  version: 1,
  config: {
    class: {
      'organizations.organization': { attribute: { dissolved_on: { tags: { behavior: '+attribute:filterBy' } } } },
      'peer.charter_in_force': { tags: { primaryKey: 'id', unique: 'organization_id', foreignKey: '(organization_id) references organizations.organization (id)|@fieldName organization|@foreignFieldName charter' } },
      'peer.submitted_filing': { tags: { primaryKey: 'id', foreignKey: '(organization_id) references organizations.organization (id)|@fieldName organization|@foreignFieldName submittedFilings' }, attribute: { opened_at: { tags: { behavior: '+attribute:orderBy' } } } },
      'filings.filing': { tags: { foreignKey: '(organization_id) references organizations.organization (id)|@fieldName organization|@foreignFieldName filings' } },
      'filings.filing_action': { tags: { foreignKey: '(person_id) references people.person (id)|@fieldName person' } },
    },
  },
});

/**
 * PostGraphile as its documentation sets it up for production: the Amber preset, prepared statements (its default), no
 * console, no subscriptions, no logging; only the schemas that are asked about; as many connections as the hub keeps.
 */
export const presetFor = (connectionString: string): GraphileConfig.Preset => ({
  extends: [PostGraphileAmberPreset],
  plugins: [tags],
  pgServices: [makePgService({ connectionString, poolConfig: { max: 20 }, schemas: ['organizations', 'people', 'filings', 'charters', 'peer'], pubsub: false })],
  grafserv: { graphiql: false, watch: false, websockets: false },
  grafast: { explain: false },
});
