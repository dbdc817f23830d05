import { type Fragment, sql, type Viewer } from '@xuelian/platform';

/** Whether the viewer decides now on the person of an id: a condition of SQL. */
export type DecidesOn = (viewer: Viewer, personId: Fragment) => Fragment;

let decides: DecidesOn = () => sql`false`;

/** Who decides on whom is known to a context to the right of this one, so it hands its condition in when it is composed. */
export function seeDecidersBy(other: DecidesOn): void {
  decides = other;
}

export const decidesOn: DecidesOn = (viewer, personId) => decides(viewer, personId);
