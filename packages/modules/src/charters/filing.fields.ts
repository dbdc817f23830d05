import type { GraphContext } from '@xuelian/platform';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type FilingSource, FilingType } from '../filings/index.ts';
import { versionByFiling } from './charter.loaders.ts';
import type { CharterVersionRow } from './charter.queries.ts';
import { CharterVersionType } from './charter.types.ts';

/** What charters adds to `Filing`. */
@Resolver(() => FilingType)
export class FilingCharterFields {
  @FieldResolver(() => CharterVersionType, { nullable: true, description: 'The charter it carries; null for other kinds (章程版本)' })
  async charterVersion(@Root() { rowId, kind }: FilingSource, @Ctx() { loaders }: GraphContext): Promise<CharterVersionRow | null> {
    return kind === 'CHARTER' ? await loaders.load(versionByFiling, rowId) : null;
  }
}
