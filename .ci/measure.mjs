#!/usr/bin/env node
// Seconds and peak memory of `goodterms import debts` on SQLite, release build: 10,000 and 100,000 rows, and how long
// somebody else waits for a turn to write in the meantime.
//   node .ci/measure.mjs BINARY
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const binary = resolve(process.argv[2] ?? 'target/release/goodterms');
const folder = mkdtempSync('/tmp/goodterms-measure.');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const config = join(folder, 'Leptos.toml');
const database = join(folder, 'portal.db');
writeFileSync(config, `[database]\nurl = "sqlite://${database}"\n[security]\nsecret_file = "${join(folder, 'secret.key')}"\n`);
const run = (...words) => execFileSync(binary, [...words, '--config', config], { encoding: 'utf8' });

const debts = (rows) => {
  const lines = ['reference,name,email,language,principal,annual_rate,day_count,contract_date,due_date,description'];
  for (let n = 0; n < rows; n += 1) {
    lines.push(`R${rows}-${n},Somebody Number ${n},debtor${n}@example.com,en,${100 + (n % 5000)}.${10 + (n % 90)},8%,ACT/365F,2025-04-01,2026-03-03,Council tax ${n}`);
  }
  return `${lines.join('\n')}\n`;
};

// The peak is read while the process lives: when it has ended, it is gone.
const measured = (words) =>
  new Promise((done, failed) => {
    const began = performance.now();
    const child = spawn(binary, [...words, '--config', config], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [peak, said, writing] = [0, '', undefined];
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => {
      if (String(text).includes('writing')) writing = performance.now();
    });
    const look = setInterval(() => {
      try {
        const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
        if (found) peak = Number(found[1]);
      } catch {}
    }, 10);
    child.on('close', (code) => {
      clearInterval(look);
      const ended = performance.now();
      const seconds = (from) => ((ended - from) / 1000).toFixed(1);
      if (code === 0) done({ all: seconds(began), last: writing ? seconds(writing) : '–', peak: Math.round(peak / 1024), said: said.trim() });
      else failed(new Error(`ended with ${code}`));
    });
  });

run('creditor', 'add', '--id', 'measured', '--name', 'Measured', '--country', 'GB', '--currency', 'GBP', '--time-zone', 'Europe/London');
for (const rows of [10_000, 100_000]) {
  const file = join(folder, `${rows}.csv`);
  writeFileSync(file, debts(rows));
  for (const [name, more] of [['trial', ['--dry-run']], ['taken in', []], ['again', []]]) {
    const it = await measured(['import', 'debts', file, '--creditor', 'measured', ...more]);
    console.log(`${rows} rows, ${name}: ${it.all} s, of which writing ${it.last} s; peak ${it.peak} MiB. ${it.said}`);
  }
}
