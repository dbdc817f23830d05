import { type GraphContext, viewerOf } from '@xuelian/platform';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import { FilingType } from './filing.types.ts';
import { listStrandedFilings, type StrandedFiling } from './stranded.queries.ts';
import { type StrandedFilingSource, StrandedFilingType } from './stranded.types.ts';

const mostAtOnce = 100;

@Resolver(() => StrandedFilingType)
export class StrandedFilingResolver {
  @Query(() => [StrandedFilingType], { description: 'Open filings that wait where nobody can take them further, oldest first, at most 100; for administrators of the submitter, or of whose turn it is (滞留报送)' })
  async strandedFilings(@Ctx() { db, actor }: GraphContext): Promise<readonly StrandedFiling[]> {
    return actor === null ? [] : await listStrandedFilings(db, viewerOf(actor), mostAtOnce);
  }

  @FieldResolver(() => FilingType, { nullable: true, description: 'The filing; null where the caller may not see it, as a draft of somebody else (报送)' })
  filing(@Root() { filingId }: StrandedFilingSource): string {
    return filingId;
  }

  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose turn it is; null where nobody’s is (待办单位)' })
  organization(@Root() { organizationId }: StrandedFilingSource): string | null {
    return organizationId;
  }
}
