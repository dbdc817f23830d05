import { covers, type Placement, type Problem, type ProblemFactory, scopeOf } from '@xuelian/kernel';
import { type GraphContext, permissionFor, type PermissionType, problems as common } from '@xuelian/platform';

/** Something that an organization drafts and files (报送内容): its state, and the filing it is part of, if any. */
interface Draft<State> extends Placement {
  readonly state: State;
  readonly filingId: string | null;
}

/** What the caller may do with a draft: change it, and file it once; both are for whoever files for its organization. */
export function draftPermissions<State extends string>(
  { actor, locale }: GraphContext, draft: Draft<State>, machine: { next(state: State, action: 'REVISE' | 'SUBMIT'): State | undefined }, problems: ProblemFactory<'WRONG_STATE' | 'IN_FILING'>,
): { readonly revise: PermissionType; readonly file: PermissionType } {
  const may = (action: 'REVISE' | 'SUBMIT', hindrance?: Problem): PermissionType => {
    if (machine.next(draft.state, action) === undefined) return permissionFor(problems.WRONG_STATE({ values: { state: draft.state } }), locale);
    return permissionFor(covers(scopeOf(actor, 'FILE'), draft) ? hindrance : common.FORBIDDEN(), locale);
  };
  return { revise: may('REVISE'), file: may('SUBMIT', draft.filingId === null ? undefined : problems.IN_FILING()) };
}
