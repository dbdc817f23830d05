import { Field, Int, ObjectType } from 'type-graphql';
import type { FilingState } from './filing.machine.ts';
import { FilingStateEnum } from './filing.types.ts';

@ObjectType('FilingStateCount', { simpleResolvers: true, description: 'How many filings stand in a state (状态统计)' })
export class FilingStateCount {
  @Field(() => FilingStateEnum, { description: 'State (状态)' })
  state!: FilingState;

  @Field(() => Int, { description: 'How many (件数)' })
  count!: number;
}

@ObjectType('FilingTimeliness', { simpleResolvers: true, description: 'How decisions kept to their deadlines; a decision taken back or superseded stays counted (审核时限统计)' })
export class FilingTimeliness {
  @Field(() => Int, { description: 'Decided by the last day, that day included (按期)' })
  onTime!: number;

  @Field(() => Int, { description: 'Decided later than that (逾期)' })
  late!: number;

  @Field(() => Int, { description: 'Decided where no document or procedure sets a number of days (未规定时限)' })
  withoutDeadline!: number;
}
