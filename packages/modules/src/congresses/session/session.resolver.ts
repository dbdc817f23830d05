import { type GraphContext, idOf, many, type Many, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { changeCongress, inputArgument } from '../congress/congress.resolver.ts';
import { CongressPayload, CongressType } from '../congress/congress.types.ts';
import { keepMaterial } from './material.commands.ts';
import { closeCongress, openCongress, recordCongressSession } from './session.commands.ts';
import { asHeld, asKept, asPut, materials, resolutions, sessions } from './session.queries.ts';
import { CloseCongressInput, CongressMaterialConnection, CongressSessionConnection, CongressSessionType, KeepMaterialInput, OpenCongressInput, RecordCongressSessionInput, ResolutionType } from './session.types.ts';

/** What sittings add to `Congress`. */
@Resolver(() => CongressType)
export class CongressSessionFields {
  @Read()
  @FieldResolver(() => CongressSessionConnection, { description: 'Its sittings, in order (会议)' })
  sessions(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: sessions, page, where: [sql`s.congress_id = ${up(sql`g.id`)}`], order: asHeld });
  }

  @Read()
  @FieldResolver(() => CongressMaterialConnection, { description: 'Files it keeps, at most 200 (会议材料)' })
  materials(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: materials, page, where: [sql`m.congress_id = ${up(sql`g.id`)}`], order: asKept });
  }

  @Mutation(() => CongressPayload, { description: 'Open a congress; not before the superior has approved it, where the rules ask for that (开幕)' })
  async openCongress(@Ctx() context: GraphContext, @Arg('input', () => OpenCongressInput, inputArgument) input: OpenCongressInput): Promise<object> {
    return await changeCongress(context, openCongress, { ...input, congressId: idOf('CGR', input.congressId) });
  }

  @Mutation(() => CongressPayload, { description: 'Enter a sitting with its votes (会议记录)' })
  async recordCongressSession(@Ctx() context: GraphContext, @Arg('input', () => RecordCongressSessionInput, inputArgument) input: RecordCongressSessionInput): Promise<object> {
    return await changeCongress(context, recordCongressSession, { ...input, congressId: idOf('CGR', input.congressId) });
  }

  @Mutation(() => CongressPayload, { description: 'Keep a file as evidence of the procedure (保留会议材料)' })
  async keepMaterial(@Ctx() context: GraphContext, @Arg('input', () => KeepMaterialInput, inputArgument) input: KeepMaterialInput): Promise<object> {
    return await changeCongress(context, keepMaterial, { ...input, congressId: idOf('CGR', input.congressId), uploadId: idOf('UPL', input.uploadId) });
  }

  @Mutation(() => CongressPayload, { description: 'Close a congress (闭幕)' })
  async closeCongress(@Ctx() context: GraphContext, @Arg('input', () => CloseCongressInput, inputArgument) input: CloseCongressInput): Promise<object> {
    return await changeCongress(context, closeCongress, { ...input, congressId: idOf('CGR', input.congressId), reason: input.reason ?? null });
  }
}

@Resolver(() => CongressSessionType)
export class CongressSessionResolver {
  @Read()
  @FieldResolver(() => [ResolutionType], { description: 'What was put to the vote, at most 100 (决议)' })
  resolutions(@Ctx() { up }: Reading): Many {
    return many({ of: resolutions, where: [sql`r.session_id = ${up(sql`s.id`)}`], order: asPut });
  }
}
