export { charterParts, type CharterPartId, isCharterPartId } from './charter-parts.ts';
export {
  allOf,
  atLeast,
  atMost,
  between,
  exactly,
  holds,
  leastShareOf,
  perDepartment,
  postsAllowed,
  shareOf,
  titlesWithout,
  withinYear,
  type Bounds,
  type Check,
  type DepartmentCount,
} from './checks.ts';
export { natures, type Conflict, type Nature } from './conflicts/conflict.ts';
export type { Displaced, Ground } from './contest.ts';
export { citedDocuments, type CitedDocument } from './documents/cited-documents.ts';
export type { PolicyDocument } from './documents/document.ts';
export { evaluate, type Finding, type Outcome, type Requirement } from './evaluate.ts';
export { factCounters } from './fact-counters.ts';
export { factLabels, type DateFact, type DepartmentFacts, type FactName, type Facts, type HeldPost, type NumberFact, type StatementFact } from './facts.ts';
export { countIn as countInDepartment, type Observation } from './judge.ts';
export { organizationKinds, type Level, type OrganizationKind } from './kinds.ts';
export { problemsOfOverride, ruleSetBy, topicOf, type Change, type Override } from './overrides.ts';
export { charterModeFor, parameter, postsFor, type CharterMode, type Parameter, type PermittedPost } from './parameters.ts';
export { deadlineKindOf, dueOf, periodInWords, type DeadlineKind, type Due, type Period } from './period.ts';
export { any, isPostId, one, posts, type AllowedPost, type PostId } from './posts.ts';
export { printRecord, recordOf, withNewRules, type RecordedRule } from './packs/fingerprint.ts';
export { placeOf, proceduralIds } from './places.ts';
export { effectOf, strengths, valueOf, type Meaning, type Rule, type Strength } from './rule.ts';
export { decisionOn, ruleSetFor, type Decision, type RuleSet } from './rule-set.ts';
export { rulebook, type Rulebook } from './rulebook.ts';
export { topics, type Topic } from './topics.ts';
export { reaches, type Jurisdiction, type Unit, type UnitFlag, type Validity } from './unit.ts';
export { requirementOf } from './wording.ts';
export {
  acceptsValue, choices, fractionBases, isParameterTopic, numberRanges, wordLists,
  type ChoiceTopic, type Fraction, type NumberTopic, type Parameters, type ParameterTopic, type ParameterValue, type Word, type WordListTopic,
} from './values.ts';
export { valueInWords, words } from './words.ts';
