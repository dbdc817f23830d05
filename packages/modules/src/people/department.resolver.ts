import { type Answer, type GraphContext, idOf, inLanguage } from '@xuelian/platform';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { closeDepartment, openDepartment } from './department.commands.ts';
import { CloseDepartmentInput, DepartmentPayload, DepartmentType, OpenDepartmentInput } from './department.types.ts';

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => DepartmentType)
export class DepartmentResolver {
  @Mutation(() => DepartmentPayload, { description: 'Open a department (设立部门)' })
  async openDepartment(@Ctx() context: GraphContext, @Arg('input', () => OpenDepartmentInput, inputArgument) input: OpenDepartmentInput): Promise<object> {
    return answered(context, await context.perform(openDepartment, { ...input, organizationId: idOf('ORG', input.organizationId) }));
  }

  @Mutation(() => DepartmentPayload, { description: 'Close a department in which nobody serves any more (撤销部门)' })
  async closeDepartment(@Ctx() context: GraphContext, @Arg('input', () => CloseDepartmentInput, inputArgument) input: CloseDepartmentInput): Promise<object> {
    return answered(context, await context.perform(closeDepartment, { ...input, departmentId: idOf('DEP', input.departmentId) }));
  }
}

const answered = ({ locale }: GraphContext, { id, problems }: Answer): object => ({ department: id, problems: inLanguage(problems, locale) });
