#!/usr/bin/env node
// Refuses a dependency of the binary whose licence is not in this list. No copyleft goes into the binary.
import { execFileSync } from 'node:child_process';

const allowed = new Set([
  '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BSL-1.0', 'CC0-1.0', 'CDLA-Permissive-2.0', 'ISC', 'MIT',
  'MIT-0', 'Unicode-3.0', 'Unlicense', 'Zlib', 'Apache-2.0 WITH LLVM-exception',
]);

const said = execFileSync('cargo', ['metadata', '--format-version', '1', '--features', 'ssr'], { maxBuffer: 1 << 28 });
const { packages, resolve } = JSON.parse(said);
const byId = new Map(packages.map((it) => [it.id, it]));
const nodes = new Map(resolve.nodes.map((it) => [it.id, it]));

// What reaches the binary: everything but what only tests need.
const reached = new Set();
const walk = (id) => {
  if (reached.has(id)) return;
  reached.add(id);
  for (const dep of nodes.get(id).deps) {
    if (dep.dep_kinds.some((kind) => kind.kind !== 'dev')) walk(dep.pkg);
  }
};
walk(resolve.root);

const fits = (text) => {
  const words = text.replaceAll('/', ' OR ').replaceAll('(', ' ').replaceAll(')', ' ');
  return words.split(' AND ').every((part) => part.split(' OR ').some((it) => allowed.has(it.trim())));
};
const refused = [...reached].map((id) => byId.get(id)).filter((it) => !it.license || !fits(it.license));
for (const it of refused) console.error(`licence not allowed: ${it.name} ${it.version}: ${it.license}`);
if (refused.length > 0) process.exit(1);
console.log(`licences: ${reached.size} packages, all allowed`);
