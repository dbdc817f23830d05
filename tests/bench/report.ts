import type { Contestant } from './contestants.ts';
import type { Operation } from './operations.ts';
import type { Stretch } from './rounds.ts';

export interface Result {
  readonly operation: Operation;
  readonly hub: readonly Stretch[];
  readonly limit: readonly Stretch[];
}

const heading = `| | throughput hub : limit | requests/s hub, limit | CPU hub : limit | CPU ms hub (Node + PostgreSQL) | CPU ms limit | p50 / p99 ms hub | p50 / p99 ms limit | statements hub, limit | memory MB hub |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |`;

/** The results as a Markdown table: medians over the rounds, ratios with their spread from round to round. */
export function printResults(results: readonly Result[]): string {
  return [heading, ...results.map(row), '', ...results.map(({ operation: { name, title } }) => `- ${name}: ${title}`)].join('\n');
}

function row({ operation, hub, limit }: Result): string {
  const throughput = hub.map(({ perSecond }, round) => perSecond / (limit[round]?.perSecond ?? Number.NaN));
  const cpu = hub.map((stretch, round) => cpuOf(stretch) / cpuOf(limit[round] ?? stretch));
  const cells = [
    operation.name, ratio(throughput), `${each(hub, 'perSecond', 0)}, ${each(limit, 'perSecond', 0)}`, ratio(cpu),
    cpuCell(hub), cpuCell(limit), `${each(hub, 'p50', 1)} / ${each(hub, 'p99', 1)}`, `${each(limit, 'p50', 1)} / ${each(limit, 'p99', 1)}`,
    `${each(hub, 'statements', 1)}, ${each(limit, 'statements', 1)}`, each(hub, 'memory', 0),
  ];
  return `| ${cells.join(' | ')} |`;
}

const cpuOf = ({ nodeCpu, databaseCpu }: Stretch): number => nodeCpu + databaseCpu;

const cpuCell = (stretches: readonly Stretch[]): string => `${each(stretches, 'nodeCpu', 2)} + ${each(stretches, 'databaseCpu', 2)}`;

const each = (stretches: readonly Stretch[], measure: keyof Stretch, digits: number): string => median(stretches.map((stretch) => stretch[measure])).toFixed(digits);

const ratio = (ratios: readonly number[]): string => `**${median(ratios).toFixed(2)}** (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** How one stretch went, while the bench runs. */
export const printStretch = (name: Contestant['name'], { perSecond, nodeCpu, databaseCpu }: Stretch): string =>
  `${name} ${perSecond.toFixed(0)}/s, ${(nodeCpu + databaseCpu).toFixed(2)} ms CPU`;
