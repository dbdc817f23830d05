#!/usr/bin/env node
// One command for everything, on a machine that has nothing but Node (18.18 or later) and npm.
// It fetches the pinned pnpm, installs what the lockfile names, and runs the rest under the pinned Node.
// It must therefore stay plain JavaScript without dependencies, old syntax only.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = path.join(root, 'node_modules', '.bin');
const stamp = path.join(root, 'node_modules', '.launch-stamp');
const hub = path.join(root, 'services', 'hub', 'dist', 'main.js');
const fromSources = ['--conditions=xuelian-source', '--import', '@oxc-node/core/register'];
const { packageManager, config } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
// A hub needs some 150 MB; without a bound V8 lets garbage lie while the machine has memory to spare.
const bounded = config.hubFlags.split(' ');

// npm runs scripts in the root; this is the folder the caller stands in and means by a relative path.
const callerDir = process.env.INIT_CWD ?? process.cwd();

const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
// npm hands its own settings down as npm_config_*; pnpm and the npm inside `node`'s install script would misread them.
for (const name of Object.keys(env)) {
  if (/^npm_(config_(global|prefix|workspace|workspaces|local_prefix|include_workspace_root)|package_|lifecycle_|command)/.test(name)) delete env[name];
}
// The same data wherever the command is called from.
env.HUB_DATA_DIR = path.resolve(callerDir, env.HUB_DATA_DIR ?? path.join(root, '.data'));

const commands = {
  install: () => install(true),
  start: () => { install(); build(); run('node', [...bounded, hub, 'start'], callerDir); },
  test: (args) => { install(); check(); run('vitest', ['run', ...args]); },
  check: () => { install(); check(); },
  hub: (args) => { install(); build(); run('node', [hub, ...args], callerDir); },
  schema: () => { install(); run('node', [...fromSources, 'tests/contract/write-schema.ts']); },
  bench: (args) => { install(); build(); run('node', [...fromSources, 'tests/bench/run.ts', ...args]); },
  faults: (args) => { install(); build(); run('node', [...fromSources, 'tests/faults/run.ts', ...args]); },
};
const [command, ...args] = process.argv.slice(2);
if (!Object.hasOwn(commands, command ?? '')) {
  console.error(`usage: launch.mjs ${Object.keys(commands).join(' | ')}`);
  process.exit(2);
}
commands[command](args);

/** Installs when the lockfile or a manifest changed since the last time. */
function install(force = false) {
  const inputs = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];
  for (const group of ['packages', 'services']) {
    for (const name of readdirSync(path.join(root, group))) inputs.push(path.join(group, name, 'package.json'));
  }
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of inputs) if (existsSync(path.join(root, file))) hash.update(readFileSync(path.join(root, file)));
  const want = hash.digest('hex');
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === want && existsSync(path.join(bin, 'node'))) return;
  // On stderr, like all that is not the command's own answer: `npm run --silent hub -- … > file` must stay clean.
  console.error(`installing with ${packageManager} ...`);
  step('npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'], { quietUnlessFailed: !process.env.CI });
  writeFileSync(stamp, want);
}

function build() {
  step('tsc', ['-b']);
}

function check() {
  build();
  step('tsc', ['-p', 'tests']);
  step('oxlint', ['--type-aware', '--deny-warnings']);
}

function step(file, argv, { quietUnlessFailed = false } = {}) {
  const result = spawnSync(file, argv, { cwd: root, env, stdio: quietUnlessFailed ? 'pipe' : 'inherit', shell: process.platform === 'win32', maxBuffer: 1 << 28 });
  if (result.status === 0) return;
  if (quietUnlessFailed) process.stderr.write(Buffer.concat([result.stdout ?? Buffer.alloc(0), result.stderr ?? Buffer.alloc(0)]));
  console.error(result.error ? result.error.message : `${file} ${argv.join(' ')} failed`);
  process.exit(result.status ?? 1);
}

/** The last step: it lives until it ends by itself, and gets our signals. */
function run(file, argv, cwd = root) {
  const child = spawn(file, argv, { cwd, env, stdio: 'inherit', shell: process.platform === 'win32' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the whole group: the child has it already.
    process.on(signal, () => { if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal); });
  }
  if (process.env.npm_lifecycle_event) {
    // npm ends only the shell between us on SIGTERM; that shell does not pass the signal on. Notice that it is gone.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      child.kill('SIGTERM');
    }, 300).unref();
  }
  child.on('error', (error) => { console.error(error.message); process.exit(1); });
  child.on('exit', (code) => process.exit(code ?? 1));
}
