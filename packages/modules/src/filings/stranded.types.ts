import { defineEnum } from '@xuelian/platform';
import { Field, ObjectType } from 'type-graphql';
import type { StrandedFiling, Stranding } from './stranded.queries.ts';

export const StrandingEnum = defineEnum<Stranding>('Stranding', 'Why an open filing waits for nobody (滞留原因)', {
  NO_DECIDER: 'No organization decides on it (没有审核单位)',
  DISSOLVED: 'The organization whose turn it is was dissolved (单位已撤销)',
  NOBODY_HOLDS_RIGHT: 'Nobody with an account of their own holds the right there, or above for those below (无人有权办理)',
  ONLY_SUBMITTERS: 'Everybody who could decide took part in the submission or signed already (仅报送人有权)',
});

@ObjectType('StrandedFiling', { simpleResolvers: true, description: 'An open filing that waits where nobody can take it further (滞留报送)' })
export class StrandedFilingType {
  @Field(() => StrandingEnum, { description: 'Why (滞留原因)' })
  reason!: Stranding;
}

export type StrandedFilingSource = StrandedFilingType & StrandedFiling;
