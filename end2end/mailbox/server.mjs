// A real SMTP server for tests: STARTTLS, implicit TLS and plain on free ports of 127.0.0.1. Writes each mail as
// NUMBER.json into the folder given and ends when its standard input closes.
//   node server.mjs FOLDER [--stall] [--refuse] [--answer CODE --words TEXT] [--user NAME --password WORD]
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const [folder, ...options] = process.argv.slice(2);
const option = (name) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined);
mkdirSync(folder, { recursive: true });
const file = (name) => join(folder, name);

// A certificate authority of our own and a certificate for localhost.
// From 2020 on, whatever day a test stands on.
const openssl = (...words) => execFileSync('faketime', ['2020-01-01 00:00:00', 'openssl', ...words], { stdio: 'ignore' });
const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
openssl('req', '-x509', ...curve, '-keyout', file('ca.key'), '-out', file('ca.pem'), '-days', '7300', '-subj', '/CN=Test CA');
openssl('req', ...curve, '-keyout', file('key.pem'), '-out', file('csr.pem'), '-subj', '/CN=localhost');
writeFileSync(file('ext'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
openssl('x509', '-req', '-in', file('csr.pem'), '-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', '-out', file('cert.pem'), '-days', '7300', '-extfile', file('ext'));
const tls = { key: readFileSync(file('key.pem')), cert: readFileSync(file('cert.pem')) };

let count = 0;
const settings = {
  ...tls,
  disableReverseLookup: true,
  authOptional: !option('--user'),
  onAuth: (auth, _, done) =>
    auth.username === option('--user') && auth.password === option('--password')
      ? done(null, { user: auth.username })
      : done(new Error('no')),
  onRcptTo: (address, _, done) => {
    if (option('--answer')) return done(Object.assign(new Error(option('--words')), { responseCode: Number(option('--answer')) }));
    if (!options.includes('--refuse')) return done();
    done(Object.assign(new Error('try later'), { responseCode: 451 }));
  },
  onData: (stream, session, done) =>
    simpleParser(stream).then((mail) => {
      count += 1;
      const headers = Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()]));
      const kept = { to: session.envelope.rcptTo.map((it) => it.address), secure: session.secure, user: session.user ?? null, subject: mail.subject, text: mail.text, html: mail.html, headers };
      // Renamed when whole, so that nobody reads half of it.
      writeFileSync(file('writing'), JSON.stringify(kept));
      renameSync(file('writing'), file(`${String(count).padStart(5, '0')}.json`));
      done();
    }, done),
};
const listen = (server) =>
  new Promise((resolve) => {
    // A client that breaks off, as one that refuses our certificate must, is no reason to end.
    server.on('error', () => {});
    server.listen(0, '127.0.0.1', () => resolve((server.server ?? server).address().port));
  });
const ports = options.includes('--stall')
  ? { stall: await listen(createServer(() => {})) }
  : {
      starttls: await listen(new SMTPServer({ ...settings })),
      tls: await listen(new SMTPServer({ ...settings, secure: true })),
      plain: await listen(new SMTPServer({ ...settings, hideSTARTTLS: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true })),
    };
console.log(JSON.stringify({ ...ports, ca: file('ca.pem') }));
process.stdin.resume().on('end', () => process.exit(0));
