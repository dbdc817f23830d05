import type { Locale, Problem } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, many, type Many, one, type One, paged, type Paged, PageArgs, ProblemType, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { changeCongress, inputArgument } from '../congress/congress.resolver.ts';
import { CongressPayload, CongressType } from '../congress/congress.types.ts';
import { setDelegateQuota } from './quota.commands.ts';
import { asShared, newestVersion, type QuotaSeatRow, quotas, quotaSeats } from './quota.queries.ts';
import { DelegateQuotaConnection, DelegateQuotaType, QuotaSeatType, SetDelegateQuotaInput } from './quota.types.ts';

/** What quotas add to `Congress`. */
@Resolver(() => CongressType)
export class CongressQuotaFields {
  @Read()
  @FieldResolver(() => DelegateQuotaType, { nullable: true, description: 'The quota of delegates in force; null while none is fixed (代表名额)' })
  quota(@Ctx() { up }: Reading): One {
    return one({ of: quotas, where: [sql`q.congress_id = ${up(sql`g.id`)}`], first: newestVersion });
  }

  @Read()
  @FieldResolver(() => DelegateQuotaConnection, { description: 'Every version of the quota, newest first (历次名额)' })
  quotas(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: quotas, page, where: [sql`q.congress_id = ${up(sql`g.id`)}`], order: newestVersion });
  }

  @Mutation(() => CongressPayload, { description: 'Fix the quota of delegates: shared out among the units by the largest remainder, with the floor of the rules (确定代表名额)' })
  async setDelegateQuota(@Ctx() context: GraphContext, @Arg('input', () => SetDelegateQuotaInput, inputArgument) input: SetDelegateQuotaInput): Promise<object> {
    const units = input.units.map(({ organizationId, students, seats }) => ({ organizationId: idOf('ORG', organizationId), students: students ?? null, seats: seats ?? null }));
    return await changeCongress(context, setDelegateQuota, { ...input, congressId: idOf('CGR', input.congressId), units, total: input.total ?? null, reason: input.reason ?? null });
  }
}

@Resolver(() => DelegateQuotaType)
export class DelegateQuotaResolver {
  @Read()
  @FieldResolver(() => [QuotaSeatType], { description: 'The seats of each unit, at most 500 (单位名额)' })
  seats(@Ctx() { up }: Reading): Many {
    return many({ of: quotaSeats, where: [sql`s.quota_id = ${up(sql`q.id`)}`], order: asShared });
  }

  @FieldResolver(() => [ProblemType], { description: 'Rules that advise otherwise; at most one a rule and unit (提示)' })
  warnings(@Root() { warnings }: { readonly warnings: readonly Problem[] }, @Ctx() { locale }: GraphContext): ProblemType[] {
    return inLanguage(warnings, locale);
  }
}

@Resolver(() => QuotaSeatType)
export class QuotaSeatResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The unit (选举单位)' })
  unit(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`s.organization_id`)}`] });
  }

  @FieldResolver(() => String, { description: 'How the seats came about, in a sentence in the language of Accept-Language (名额说明)' })
  explanation(@Root() seat: QuotaSeatRow, @Ctx() { locale }: GraphContext): string {
    return explain(seat)[locale];
  }
}

function explain({ ground, quota, wholeSeats, remainder, remainderRank, remainderSeats, floorSeats, seats }: QuotaSeatRow): Readonly<Record<Locale, string>> {
  const [share, whole, rest, rank] = [quota, wholeSeats, remainder, remainderRank].map(String);
  switch (ground) {
    case 'FIXED':
      return { zh: `定额 ${String(seats)} 个`, en: `${String(seats)} set by hand` };
    case 'FLOOR':
      return { zh: `按比例应得 ${String(share)} 个，不足最低名额，补足 ${String(floorSeats)} 个至 ${String(seats)} 个`, en: `a share of ${String(share)} is below the least; ${String(floorSeats)} added to make ${String(seats)}` };
    case 'REMAINDER':
    case 'WHOLE_QUOTA':
      return {
        zh: `按比例应得 ${String(share)} 个：整数 ${String(whole)} 个，余数 ${String(rest)} 排第 ${String(rank)} 位，${remainderSeats === 1 ? '得' : '不得'}余数名额，共 ${String(seats)} 个`,
        en: `a share of ${String(share)}: ${String(whole)} whole, remainder ${String(rest)} in place ${String(rank)}, which ${remainderSeats === 1 ? 'gives one more' : 'gives none'}; ${String(seats)} in all`,
      };
  }
}
