import { one, type One, Read, type Reading, sql } from '@xuelian/platform';
import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import { FilingType } from '../filings/index.ts';
import { reformMaterials } from './reform-material.queries.ts';
import { ReformMaterialType } from './reform-material.types.ts';

/** What programs adds to `Filing`. */
@Resolver(() => FilingType)
export class FilingProgramFields {
  @Read()
  @FieldResolver(() => ReformMaterialType, { nullable: true, description: 'The material of the reform it carries; null for other kinds (改革材料)' })
  reformMaterial(@Ctx() { up }: Reading): One {
    return one({ of: reformMaterials, where: [sql`m.filing_id = ${up(sql`f.id`)}`] });
  }
}
