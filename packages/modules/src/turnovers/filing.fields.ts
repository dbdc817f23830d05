import type { GraphContext } from '@xuelian/platform';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type FilingSource, FilingType } from '../filings/index.ts';
import { turnoverByFiling } from './turnover.loaders.ts';
import type { TurnoverRow } from './turnover.queries.ts';
import { TurnoverType } from './turnover.types.ts';

/** What turnovers adds to `Filing`. */
@Resolver(() => FilingType)
export class FilingTurnoverFields {
  @FieldResolver(() => TurnoverType, { nullable: true, description: 'The turnover it reports; null for other kinds (换届)' })
  async turnover(@Root() { rowId, kind }: FilingSource, @Ctx() { loaders }: GraphContext): Promise<TurnoverRow | null> {
    return kind === 'OFFICER_CHANGE' ? await loaders.load(turnoverByFiling, rowId) : null;
  }
}
