// The real binary under test: `serve` with a database, a mail server and a clock of its own, or `demo`.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const binary = process.env.GOODTERMS_BIN ?? join(root, 'target/debug/goodterms');

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const libfaketime = () => {
  for (const folder of readdirSync('/usr/lib')) {
    const path = `/usr/lib/${folder}/faketime/libfaketime.so.1`;
    try {
      readFileSync(path);
      return path;
    } catch {}
  }
  throw new Error('libfaketime is missing: run make test, or apt-get install faketime');
};

const answers = (base) =>
  expect.poll(() => fetch(base).then(() => true, () => false), { timeout: 60_000, intervals: [100] }).toBe(true);

const ended = (child) =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.on('exit', resolve);
    child.kill('SIGTERM');
  });

/** `goodterms demo` on a day. */
export const demo = async (today) => {
  const folder = mkdtempSync(join(tmpdir(), 'goodterms-'));
  const port = await freePort();
  const child = spawn(binary, ['demo', '--today', today, '--listen', `127.0.0.1:${port}`, '--database', join(folder, 'demo.db')], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, RUST_LOG: 'warn' } });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  const base = `http://127.0.0.1:${port}`;
  await expect.poll(() => said.includes('Ctrl-C'), { timeout: 60_000, intervals: [100] }).toBe(true);
  await answers(base);
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true });
  };
  return { base, stop };
};

/** `goodterms serve` at an hour, mail over STARTTLS. What is decided counts at once, unless a story is about undoing it. */
export const portal = async (hour, { undo = 0 } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'goodterms-'));
  const mails = join(folder, 'mails');
  const smtp = spawn('node', [join(root, 'end2end/mailbox/server.mjs'), mails], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ports = JSON.parse(await new Promise((resolve) => smtp.stdout.once('data', (line) => resolve(String(line)))));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const clock = join(folder, 'clock');
  const setClock = (at) => writeFileSync(clock, `@${at}\n`);
  setClock(hour);
  const config = join(folder, 'Leptos.toml');
  writeFileSync(
    config,
    `[package.metadata.leptos]
output-name = "goodterms"
site-root = "target/site"
site-pkg-dir = "pkg"
[site]
public_url = "${base}"
listen = "127.0.0.1:${port}"
[database]
url = "sqlite://${join(folder, 'portal.db')}"
[security]
secret_file = "${join(folder, 'secret.key')}"
[mail]
host = "localhost"
port = ${ports.starttls}
security = "starttls"
from = "Goodterms <portal@goodterms.example>"
ca_file = "${ports.ca}"
[jobs]
every_seconds = 1
[decisions]
undo_seconds = ${undo}
`,
  );
  const env = { ...process.env, RUST_LOG: 'warn', TZ: 'UTC', LD_PRELOAD: libfaketime(), FAKETIME_TIMESTAMP_FILE: clock, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
  const run = (...words) => execFileSync(binary, [...words, '--config', config], { cwd: root, env, encoding: 'utf8' });
  const server = spawn(binary, ['serve', '--config', config], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  await answers(base);
  const read = (to) =>
    readdirSync(mails)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => JSON.parse(readFileSync(join(mails, name), 'utf8')))
      .filter((mail) => mail.to.includes(to));
  /** The so-and-so-many-th mail to an address, once it is there. */
  const mail = async (to, nth) => {
    await expect.poll(() => read(to).length, { timeout: 30_000, intervals: [100] }).toBeGreaterThanOrEqual(nth);
    return read(to)[nth - 1];
  };
  const file = (name, text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const stop = async () => {
    await ended(server);
    smtp.stdin.end();
    await ended(smtp);
    rmSync(folder, { recursive: true });
  };
  return { base, run, read, mail, file, setClock, stop };
};
