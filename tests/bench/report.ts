import { type ContestantName, contestantNames } from './contestants.ts';
import type { Operation } from './operation.ts';
import type { Stretch } from './rounds.ts';

/** What became of one operation in the country of one scale. */
export interface Result {
  readonly operation: Operation;
  readonly scale: number;
  readonly stretches: ReadonlyMap<ContestantName, readonly Stretch[]>;
}

const shown: Readonly<Record<ContestantName, string>> = { hub: 'hub', limit: 'limit', postgraphile: 'PostGraphile' };

/** The results as Markdown tables: medians over the rounds, ratios with their spread from round to round. */
export function printResults(results: readonly Result[]): string {
  const scales = [...new Set(results.map(({ scale }) => scale))].toSorted((a, b) => a - b);
  const tables = scales.map((scale) => printScale(scale, results.filter((result) => result.scale === scale)));
  const titles = results.filter(({ scale }) => scale === scales[0]).map(({ operation: { name, title } }) => `- ${name}: ${title}`);
  return [...tables, ...(scales.length > 1 ? [printGrowth(results, scales)] : []), titles.join('\n')].join('\n\n');
}

function printScale(scale: number, results: readonly Result[]): string {
  return [
    `**Scale ${String(scale)}**, the hub's figure by the other's`,
    table(['', 'throughput : limit', 'throughput : PostGraphile', 'CPU : limit', 'CPU : PostGraphile'], results.map(({ operation, stretches }) => [
      operation.name, ratio(stretches, 'limit', perSecondOf), ratio(stretches, 'postgraphile', perSecondOf), ratio(stretches, 'limit', cpuOf), ratio(stretches, 'postgraphile', cpuOf),
    ])),
    table(['', '', 'requests/s', 'CPU ms (Node + PostgreSQL)', 'p50 / p99 ms', 'statements', 'most memory MB'], results.flatMap(({ operation, stretches }) => [...stretches].map(([name, done]) => [
      operation.name, shown[name], each(done, 'perSecond', 0), `${each(done, 'nodeCpu', 2)} + ${each(done, 'databaseCpu', 2)}`, `${each(done, 'p50', 1)} / ${each(done, 'p99', 1)}`,
      each(done, 'statements', 1), Math.max(...done.map(({ memory }) => memory)).toFixed(0),
    ]))),
  ].join('\n\n');
}

/** CPU per request in the largest country by that in the smallest, round by round. */
function printGrowth(results: readonly Result[], scales: readonly number[]): string {
  const [small, large] = [scales[0], scales.at(-1)];
  const rows = results.filter(({ scale }) => scale === small).map(({ operation, stretches }) => {
    const grown = results.find((result) => result.operation === operation && result.scale === large)?.stretches;
    return [operation.name, ...contestantNames.map((name) => spread((grown?.get(name) ?? []).map((stretch, round) => cpuOf(stretch) / cpuOfRound(stretches.get(name), round))))];
  });
  return [`**Growth** of CPU per request from scale ${String(small)} to ${String(large)}`, table(['', ...contestantNames.map((name) => shown[name])], rows)].join('\n\n');
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const perSecondOf = ({ perSecond }: Stretch): number => perSecond;

const cpuOf = ({ nodeCpu, databaseCpu }: Stretch): number => nodeCpu + databaseCpu;

const cpuOfRound = (stretches: readonly Stretch[] | undefined, round: number): number => {
  const stretch = stretches?.[round];
  return stretch === undefined ? Number.NaN : cpuOf(stretch);
};

function ratio(stretches: Result['stretches'], other: ContestantName, measure: (stretch: Stretch) => number): string {
  const others = stretches.get(other) ?? [];
  return spread((stretches.get('hub') ?? []).flatMap((stretch, round) => {
    const against = others[round];
    return against === undefined ? [] : [measure(stretch) / measure(against)];
  }));
}

const spread = (ratios: readonly number[]): string =>
  ratios.length === 0 ? '–' : `**${median(ratios).toFixed(2)}** (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;

const each = (stretches: readonly Stretch[], measure: keyof Stretch, digits: number): string => median(stretches.map((stretch) => stretch[measure])).toFixed(digits);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** How the stretches of one contestant went, while the bench runs. */
export const printStretches = (name: ContestantName, scale: number, stretches: readonly Stretch[]): string =>
  `${shown[name]} at ${String(scale)}: ${stretches.map((stretch) => `${stretch.perSecond.toFixed(0)}/s, ${cpuOf(stretch).toFixed(2)} ms CPU`).join('; ')}`;
