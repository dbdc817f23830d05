import type { CivilDate, Placement } from '@xuelian/kernel';
import type { OrganizationKind } from './organization.ts';

/** What ties an organization to a body above it (督导关系): its own line, the League body that guides it, or one in charge of it. */
export const ties = ['SUPERIOR', 'GUIDING_LEAGUE', 'ADMINISTERING_LEAGUE'] as const;
export type Tie = (typeof ties)[number];

/** One of two organizations, as it stands today. */
export interface StandingBody extends Required<Placement> {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: OrganizationKind;
  readonly dissolvedOn: CivilDate | null;
}

/** Who would speak to whom, and by what right. */
export interface Standing {
  readonly issuer: StandingBody;
  /** Null where there is no such organization. */
  readonly addressee: StandingBody | null;
  readonly tie: Tie | null;
}
