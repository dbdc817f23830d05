export { buildNation, type BuiltNation, databaseFor, type NationSite } from './build.ts';
export { charterHash, charterText } from './charters.ts';
export { id } from './dice.ts';
export { countNation, type NationCounts, nationFaults } from './faults.ts';
export { generateNation, type NationProgress, type OnProgress, printProgress } from './nation.ts';
export { isScale, type NationPlan, NationRefused } from './plan.ts';
