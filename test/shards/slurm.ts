/** A throw-away Slurm on 127.0.0.1: as root, without systemd, cgroups or a database. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A cluster with its daemons. */
export interface Slurm {
  /** What its commands need in their environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs one of its commands and answers what it printed. */
  readonly ask: (program: string, argv: readonly string[]) => string;
  /** Waits until no job is pending or running. */
  readonly drain: () => Promise<void>;
  /** Ends all daemons; may be called more than once. */
  readonly stop: () => Promise<void>;
}

/** Processors and memory that a virtual node says to have, whatever the machine has. */
const NODE = 'CPUs=2 RealMemory=8192 State=UNKNOWN';

/**
 * Starts munged, slurmctld and one slurmd for each node, all with their files in one folder.
 *
 * @param folder absolute path; not below a folder that others may write to, but for `/tmp`
 */
export async function startSlurm(folder: string, nodes: number): Promise<Slurm> {
  const conf = path.join(folder, 'slurm.conf');
  const env = { SLURM_CONF: conf };
  const run = (program: string, argv: readonly string[]): string => {
    const done = spawnSync(program, argv, { encoding: 'utf8', env: { ...process.env, ...env } });
    if (done.error) throw done.error;
    if (done.status !== 0) throw new Error(`${program} ended with ${done.status}: ${done.stderr}`);
    return done.stdout;
  };
  for (const name of ['state', 'munge', 'log'])
    mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, 'munge/key'), randomBytes(1024), { mode: 0o400 });
  writeFileSync(conf, await configuration(folder, nodes));
  const stop = async (): Promise<void> => endDaemons(folder);
  try {
    const munge = path.join(folder, 'munge');
    run('munged', [
      '--force',
      ...['key', 'seed'].map((name) => `--${name}-file=${munge}/${name}`),
      `--socket=${munge}/socket`,
      `--pid-file=${folder}/munged.pid`,
      `--log-file=${folder}/log/munged.log`,
    ]);
    run('slurmctld', ['-c']);
    for (let node = 1; node <= nodes; node += 1) {
      mkdirSync(path.join(folder, `spool/n${node}`), { recursive: true });
      run('slurmd', ['-N', `n${node}`]);
    }
    await until(() => run('sinfo', ['-h', '-t', 'idle', '-o', '%D']).trim() === String(nodes));
  } catch (error) {
    await stop();
    throw new Error(`Slurm did not start:\n${logs(folder)}`, { cause: error });
  }
  const drain = async (): Promise<void> => until(() => run('squeue', ['-h']) === '');
  return { env, ask: run, drain, stop };
}

async function configuration(folder: string, nodes: number): Promise<string> {
  const [controller, ...daemons] = await freePorts(nodes + 1);
  const lines = [
    'ClusterName=test',
    'SlurmctldHost=localhost(127.0.0.1)',
    'SlurmUser=root',
    `SlurmctldPort=${controller}`,
    'AuthType=auth/munge',
    `AuthInfo=socket=${folder}/munge/socket,cred_expire=5`,
    'CredType=cred/munge',
    'CommunicationParameters=NoInAddrAny,NoCtldInAddrAny',
    `StateSaveLocation=${folder}/state`,
    `SlurmdSpoolDir=${folder}/spool/%n`,
    `SlurmctldPidFile=${folder}/slurmctld.pid`,
    `SlurmdPidFile=${folder}/slurmd-%n.pid`,
    `SlurmctldLogFile=${folder}/log/slurmctld.log`,
    `SlurmdLogFile=${folder}/log/slurmd-%n.log`,
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'JobAcctGatherType=jobacct_gather/none',
    'AccountingStorageType=accounting_storage/none',
    'JobCompType=jobcomp/none',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_CPU_Memory',
    'SchedulerType=sched/backfill',
    'SchedulerParameters=sched_interval=1,sched_min_interval=0,batch_sched_delay=0,bf_interval=1,defer_batch',
    'MinJobAge=3600',
    'ReturnToService=2',
    'KillWait=2',
    'MpiDefault=none',
    'SlurmdParameters=config_overrides',
    ...daemons.map(
      (port, index) =>
        `NodeName=n${index + 1} NodeHostname=localhost NodeAddr=127.0.0.1 Port=${port} ${NODE}`,
    ),
    'PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP DefMemPerCPU=512',
  ];
  return `${lines.join('\n')}\n`;
}

/** Ports that are free now. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) server.close();
  return ports;
}

async function until(isTrue: () => boolean, seconds = 120): Promise<void> {
  for (let waited = 0; waited < seconds * 10; waited += 1) {
    if (isTrue()) return;
    // eslint-disable-next-line no-await-in-loop -- one look after the other
    await sleep(100);
  }
  throw new Error(`it did not come to pass in ${seconds} s`);
}

/** Ends the processes whose numbers stand in the folder: nodes, controller, munged. */
async function endDaemons(folder: string): Promise<void> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.pid'));
  const daemons = files
    .map((name) => Number(readFileSync(path.join(folder, name), 'utf8')))
    .filter((pid) => pid > 0);
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const pid of daemons) send(pid, signal);
    try {
      // eslint-disable-next-line no-await-in-loop -- the second signal only if need be
      await until(() => daemons.every((pid) => !send(pid, 0)), 10);
      return;
    } catch {
      // Said again, louder.
    }
  }
}

/** Whether there was a process to get the signal. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function logs(folder: string): string {
  return readdirSync(path.join(folder, 'log'))
    .map((name) => readFileSync(path.join(folder, 'log', name), 'utf8').slice(-2000))
    .join('\n');
}
