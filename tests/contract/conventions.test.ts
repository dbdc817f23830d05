import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readContracts } from './artifacts.ts';
import { type Exceptions, unexcused } from './exceptions.ts';
import { misnamed, undescribed } from './naming.rules.ts';
import { elementsOf } from './schema.elements.ts';
import { misshapenMutations, overwriting, unbounded, unrepeatable } from './shape.rules.ts';

const { schema: hub } = readContracts();

/** Breaks every rule. */
const planted = buildSchema(`
  scalar Date
  scalar DateTime
  scalar UUID
  type Problem { code: String! }
  type Filing { id: ID! version: Int! tags: [String!]! "At most 30 (附注)" notes: [String!]! colors: [Color!]! open: Boolean! due: Date created: DateTime }
  enum Color { "Red (红)" Red "红" DARK_RED }
  input FilingData { filing_id: ID! }
  input MoveInput { filingId: ID! }
  input WithdrawInput { filingId: ID! expectedVersion: Int! idempotencyKey: UUID! }
  type FilingPayload { filing: Filing problems: [Problem!]! }
  type FilingConnection { edges: [Filing!]! }
  type Pair { cursor: String! node: Filing! }
  type Query { filing: Filing }
  type Mutation { withdraw(input: WithdrawInput!): FilingPayload! move(input: MoveInput!): FilingPayload! drop(id: ID!): Pair! }
`);

const namingExceptions: Exceptions = {
  'Permission.allowed': 'reads as viewerCan { submit { allowed } }',
};

const repeatExceptions: Exceptions = {
  'Mutation.signIn': 'every success is a session of its own, and an answer kept for repeats would keep its token',
  'Mutation.issueSurveyToken': 'the same blinded message is signed again, another one is refused',
  'Mutation.answerSurvey': 'a token works once, and an answer kept for repeats would say whose it was',
};

const versionExceptions: Exceptions = {
  'Mutation.enterDelegates': 'colleges enter their lists side by side, and each replaces only that of its own unit',
  'Mutation.keepMaterial': 'only adds, so that two files kept at once do not overwrite each other',
  'Mutation.attachFile': 'only adds, so that two files attached at once do not overwrite each other',
  'Mutation.recordPaperReceipt': 'a receipt of its own, which leaves the material and its version as they are',
  'Mutation.publishContact': 'leaves the office and its version as they are; what is published is given whole',
  'Mutation.acknowledgeFiling': 'a receipt of its own, which leaves the filing and its version as they are',
  'Mutation.planTurns': 'only adds turns, and a semester that has one is refused; the organization and its version stay as they are',
};

describe('the schema', () => {
  it('is read', () => {
    const roles = elementsOf(hub).map(({ role }) => role);
    expect(roles.length).toBeGreaterThan(300);
    expect(new Set(roles)).toEqual(new Set(['type', 'field', 'argument', 'input field', 'value']));
  });

  it('describes everything in English with the Chinese term', () => {
    expect(unexcused(undescribed(hub))).toEqual([]);
    const described = new Set(['Color.Red', 'Filing.notes']);
    expect(undescribed(planted).map(({ path }) => path)).toEqual(elementsOf(planted).map(({ path }) => path).filter((path) => !described.has(path)));
  });

  it('names things by what they are', () => {
    expect(unexcused(misnamed(hub), namingExceptions)).toEqual([]);
    expect(unexcused(misnamed(planted))).toEqual([
      'Filing.open: is not is… or has…, as a boolean',
      'Filing.due: is not …On, …From, …To, …Through or asOf, as a date',
      'Filing.created: is not …At, as an instant',
      'Color.Red: is not SCREAMING_SNAKE_CASE',
      'FilingData.filing_id: is not camelCase',
      'FilingData: is an input, but not named …Input, …Filter or …Order',
      'FilingConnection: is named …Connection without the field nodes',
      'FilingConnection: is named …Connection without the field pageInfo',
      'FilingConnection: is named …Connection without the field totalCount',
      'Pair: looks like, but is not named …Edge',
    ]);
  });

  it('bounds every list', () => {
    expect(unexcused(unbounded(hub))).toEqual([]);
    expect(unbounded(planted).map(({ path }) => path)).toEqual(['Filing.tags']);
  });

  it('gives every mutation one input, and a payload with problems', () => {
    expect(unexcused(misshapenMutations(hub))).toEqual([]);
    expect(unexcused(misshapenMutations(planted))).toEqual([
      'Mutation.drop: must take exactly one argument, input: …Input!',
      'Mutation.drop: must answer with a …Payload',
      'Mutation.drop: must answer with problems: [Problem!]!',
      'Mutation.drop: must be able to answer without what it would have changed',
    ]);
  });

  it('lets every mutation be repeated without acting twice', () => {
    expect(unexcused(unrepeatable(hub), repeatExceptions)).toEqual([]);
    expect(unrepeatable(planted).map(({ path }) => path)).toEqual(['Mutation.move', 'Mutation.drop']);
  });

  it('asks whoever changes something for the version they saw', () => {
    expect(unexcused(overwriting(hub), versionExceptions)).toEqual([]);
    expect(unexcused(overwriting(planted))).toEqual(['Mutation.move: changes Filing without expectedVersion: Int!']);
  });
});

describe('an exception', () => {
  it('excuses one fault, and is refused when nothing needs it', () => {
    const faults = [{ path: 'A.b', fault: 'is wrong' }];
    expect(unexcused(faults)).toEqual(['A.b: is wrong']);
    expect(unexcused(faults, { 'A.b': 'it is right' })).toEqual([]);
    expect(unexcused([], { 'A.b': 'it is right' })).toEqual(['A.b: needs no exception']);
  });
});
