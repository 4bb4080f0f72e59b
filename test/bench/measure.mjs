/** Times in one run, in turns: a busy machine is busy for all of them. */
import { spawnSync } from 'node:child_process';

/**
 * Runs every job once a round, after one round that warms up.
 *
 * @param {{ name: string, run: () => void }[]} jobs
 * @returns {Map<string, number[]>} milliseconds of processor time, one a round
 */
export function measureInTurns(jobs, rounds) {
  const times = new Map(jobs.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, run } of jobs) {
      const before = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(before);
      if (round > 0) times.get(name).push((user + system) / 1000);
    }
  }
  return times;
}

/**
 * The same with whole processes, start-up included, by the clock.
 *
 * @param {{ name: string, command: string[], prepare?: () => void }[]} jobs
 * @returns {Map<string, number[]>} milliseconds
 */
export function measureProcesses(jobs, rounds) {
  const times = new Map(jobs.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, command, prepare } of jobs) {
      prepare?.();
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
      times.get(name).push(performance.now() - start);
    }
  }
  return times;
}

export function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Each round of a job against the same round of the reference: median, least and most. */
export function ratioTo(reference, times) {
  const ratios = times.map((time, round) => reference[round] / time);
  const [middle, least, most] = [median(ratios), Math.min(...ratios), Math.max(...ratios)];
  return `${middle.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}

function line(cells) {
  return `| ${cells.join(' | ')} |`;
}

/** @returns {string} a table in Markdown */
export function table(head, rows) {
  return [
    line(head),
    line(head.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map(line),
  ].join('\n');
}
