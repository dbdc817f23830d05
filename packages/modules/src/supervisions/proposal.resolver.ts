import { isCovered, one, type One, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { type Rule, rulebook } from '@xuelian/rules';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { filings, FilingType } from '../filings/index.ts';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { RuleType } from '../policies/index.ts';
import { ItemType, reformItems } from '../programs/index.ts';
import { longestFirst, proposals, proposedRows } from './proposal.queries.ts';
import { ProposalConnection, type ProposalSource, ProposalType } from './proposal.types.ts';

@Resolver(() => ProposalType)
export class ProposalResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whom it would address (被督导方)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`p.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => FilingType, { nullable: true, description: 'The filing that is past its day; null for other matters (报送)' })
  filing(@Ctx() { up }: Reading): One {
    return one({ of: filings, where: [sql`${up(sql`p.matter_kind`)} = 'FILING'`, sql`f.id::text = ${up(sql`p.matter_key`)}`] });
  }

  @Read()
  @FieldResolver(() => ItemType, { nullable: true, description: 'The item of the reform that is overdue; null for other matters (改革条款)' })
  reformItem(@Ctx() { up }: Reading): One {
    return one({ of: reformItems, where: [sql`${up(sql`p.matter_kind`)} = 'REFORM_ITEM'`, sql`ri.id::text = ${up(sql`p.matter_key`)}`] });
  }

  @FieldResolver(() => RuleType, { nullable: true, description: 'The rule that is not kept; null for other matters (规则)' })
  rule(@Root() { matterKind, matterKey }: ProposalSource): Rule | null {
    return matterKind === 'RULE' ? (rulebook.rules.get(matterKey) ?? null) : null;
  }
}

/** What supervisions adds to `Organization`, seen from the body above. */
@Resolver(() => OrganizationType)
export class OrganizationProposalFields {
  @Read()
  @FieldResolver(() => ProposalConnection, { description: 'What calls for a measure by it now, as far as the caller sees it; empty for those who do not decide for it. Longest standing first (督导建议)' })
  supervisionProposals(@Ctx() { up, today, viewer }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    const issuers = sql`i.id = ${up(sql`o.id`)} and ${isCovered(viewer.scope('DECIDE'), { lineage: sql`i.lineage` })}`;
    return paged({ of: proposals, from: proposedRows({ issuers, today, viewer }), page, order: longestFirst });
  }
}
