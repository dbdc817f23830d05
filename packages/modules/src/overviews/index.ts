export { Migration0074Overviews } from './migrations/0074_overviews.ts';
export { cycleOverviews, filingOverviews, overviews } from './overview.queries.ts';
export { CycleOverviewResolver, OrganizationOverviewFields, OverviewResolver } from './overview.resolver.ts';
export { scoreOverviews } from './score.queries.ts';
