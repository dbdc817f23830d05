import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, ProblemType, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { answerWithFiling, FilingConnection, FilingPayload, filings, newestFirst } from '../../filings/index.ts';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { problems } from '../congresses.problems.ts';
import { applyForCongress, cancelCongress, planCongress, reviseCongress, scheduleCongress } from './congress.commands.ts';
import { CancelCongressInput, ChangeCongressInput, PlanCongressInput, ReviseCongressInput } from './congress.inputs.types.ts';
import { type CongressAction, congressMachine } from './congress.machine.ts';
import { CongressPayload, CongressPermissions, type CongressSource, CongressType } from './congress.types.ts';

registerNode({ prefix: 'CGR', typeName: 'Congress' });

export const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => CongressType)
export class CongressResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who holds it (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`g.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => FilingConnection, { description: 'Applications to hold it, latest first; only what the caller may see (召开申请)' })
  applications(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    const where = [sql`f.organization_id = ${up(sql`g.organization_id`)}`, sql`f.kind = 'CONGRESS_APPLICATION'`, sql`f.subject = ${up(sql`g.id`)}::text`];
    return paged({ of: filings, page, where, order: newestFirst });
  }

  @FieldResolver(() => [ProblemType], { description: 'Rules that only warn about its plan, as of the last change; at most one a rule (提示)' })
  warnings(@Root() { warnings }: CongressSource, @Ctx() { locale }: GraphContext): ProblemType[] {
    return inLanguage(warnings, locale);
  }

  @FieldResolver(() => CongressPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: CongressSource, @Ctx() { actor, locale }: GraphContext): CongressPermissions {
    const { state, applicationState } = row;
    const reviewed = applicationState === 'SUBMITTED' ? problems.IN_FILING() : undefined;
    const may = (action: CongressAction, hindrance?: Problem): PermissionType => {
      const denial = congressMachine.next(state, action) === undefined ? problems.WRONG_STATE({ values: { state } }) : covers(scopeOf(actor, 'FILE'), row) ? hindrance : common.FORBIDDEN();
      return permissionFor(denial, locale);
    };
    const applied = applicationState === 'APPROVED' ? problems.IN_FILING() : reviewed;
    return { revise: may('REVISE', reviewed), apply: may('APPROVE', applied), schedule: may('SCHEDULE'), prepare: may('PREPARE'), open: may('OPEN'), close: may('CLOSE'), cancel: may('CANCEL', reviewed) };
  }

  @Mutation(() => CongressPayload, { description: 'Plan a congress (筹备代表大会)' })
  async planCongress(@Ctx() context: GraphContext, @Arg('input', () => PlanCongressInput, inputArgument) input: PlanCongressInput): Promise<object> {
    return await changeCongress(context, planCongress, { ...input, organizationId: idOf('ORG', input.organizationId) });
  }

  @Mutation(() => CongressPayload, { description: 'Change the plan of a congress that is not scheduled (修改筹备方案)' })
  async reviseCongress(@Ctx() context: GraphContext, @Arg('input', () => ReviseCongressInput, inputArgument) input: ReviseCongressInput): Promise<object> {
    return await changeCongress(context, reviseCongress, { ...input, congressId: idOf('CGR', input.congressId) });
  }

  @Mutation(() => FilingPayload, { description: 'Open the application to hold a congress; `submitFiling` then sends it to the superior (申请召开代表大会)' })
  async applyForCongress(@Ctx() context: GraphContext, @Arg('input', () => ChangeCongressInput, inputArgument) input: ChangeCongressInput): Promise<object> {
    return await answerWithFiling(context, applyForCongress, { ...input, congressId: idOf('CGR', input.congressId) });
  }

  @Mutation(() => CongressPayload, { description: 'Fix the day of a congress, where no approval is asked for (确定会期)' })
  async scheduleCongress(@Ctx() context: GraphContext, @Arg('input', () => ChangeCongressInput, inputArgument) input: ChangeCongressInput): Promise<object> {
    return await changeCongress(context, scheduleCongress, { ...input, congressId: idOf('CGR', input.congressId) });
  }

  @Mutation(() => CongressPayload, { description: 'Call a congress off before it opens (取消代表大会)' })
  async cancelCongress(@Ctx() context: GraphContext, @Arg('input', () => CancelCongressInput, inputArgument) input: CancelCongressInput): Promise<object> {
    return await changeCongress(context, cancelCongress, { ...input, congressId: idOf('CGR', input.congressId) });
  }
}

/** Runs a change, and names the congress it was about. */
export async function changeCongress<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { congress: id, problems: inLanguage(found, context.locale) };
}
