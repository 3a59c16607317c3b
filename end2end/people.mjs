// What people do in every story: a creditor's file comes in, a reviewer sets up an account, a debtor signs in.
import { createHmac } from 'node:crypto';
import { expect } from '@playwright/test';

/** RFC 6238 with SHA-1, six figures, thirty seconds. */
export const totp = (secret, seconds) => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((it) => alphabet.indexOf(it).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((it) => parseInt(it, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / 30)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

/** A page of a browser of its own, whose faults are noted. */
export const someone = async (browser, { javaScriptEnabled, locale, width }, faults) => {
  const context = await browser.newContext({ javaScriptEnabled, locale, viewport: { width, height: 800 } });
  const page = await context.newPage();
  page.on('console', (it) => {
    if (/Content Security Policy|panicked|hydrat/i.test(it.text())) faults.push(it.text());
  });
  page.on('pageerror', (it) => faults.push(it.message));
  return page;
};

/** North Council, to which Ann owes 4,800.00. */
export const aCreditorWithADebt = (portal, lang) => {
  portal.run('creditor', 'add', '--id', 'north', '--name', 'North Council', '--country', 'GB', '--currency', 'GBP', '--language', lang, '--time-zone', 'Europe/London', '--phone', '01632 960 144');
  const debts = portal.file('debts.csv', 'reference,name,email,principal,annual_rate,due_date,description\nN-1,Ann Lee,ann@example.com,4800.00,0.05,2026-08-01,Council tax\n');
  expect(portal.run('import', 'debts', debts, '--creditor', 'north')).toContain('1 new');
  expect(portal.run('import', 'debts', debts, '--creditor', 'north')).toContain('nothing changed');
};

/** Somebody sets up an account by the one-time link and signs in, a minute later: Rae, and then it is six minutes past nine. Answers the authenticator's secret. */
export const reviewer = async (page, portal, accessible, { name = 'Rae', minute = 5 } = {}) => {
  const email = `${name.toLowerCase()}@north.example`;
  const clock = (past) => portal.setClock(`2026-11-24 09:${String(past).padStart(2, '0')}:00`);
  const link = portal.run('admin', 'create', '--creditor', 'north', '--email', email, '--name', name).trim().split('\n').pop();
  await page.goto(link);
  if (accessible) await accessible(page);
  const secret = (await page.locator('.secret').textContent()).replaceAll(' ', '');
  const seconds = Date.UTC(2026, 10, 24, 9, minute) / 1000;
  clock(minute);
  await page.fill('#password', 'four quiet words here');
  await page.fill('#code', totp(secret, seconds));
  await page.click('main .btn');
  await expect(page.locator('.codes li')).toHaveCount(10);
  clock(minute + 1);
  await page.goto(`${portal.base}/staff/sign-in`);
  await page.fill('#email', email);
  await page.fill('#password', 'four quiet words here');
  await page.click('main .btn');
  await page.fill('#code', totp(secret, seconds + 60));
  await page.click('main .btn');
  await expect(page).toHaveURL(/\/review$/);
  return secret;
};

/** Signs in with the code from the so-and-so-many-th mail. */
export const signIn = async (page, portal, email, nth) => {
  await page.goto(`${portal.base}/sign-in`);
  await page.fill('#email', email);
  await page.click('main .btn');
  const mail = await portal.mail(email, nth);
  const [, first, second] = mail.html.match(/<b>(\d{4}) (\d{4})<\/b>/);
  await page.fill('#code', `${first} ${second}`);
  await page.click('main .btn');
  await expect(page).toHaveURL(/\/debts$/);
};

/** Ann offers what no machine takes, and asks for a person. */
export const anOfferWaits = async (ann, portal) => {
  await signIn(ann, portal, 'ann@example.com', 1);
  await ann.click('.debt-row h2 a');
  await ann.goto(`${ann.url()}/proposal`);
  await ann.fill('#each', '50');
  await ann.click('main form .btn');
  await expect(ann.locator('.summary')).toBeVisible();
  await ann.click('main form .btn:visible');
  await ann.locator('form[action$="/person"] .btn').click();
  await expect(ann.locator('.tag.wait').first()).toBeVisible();
};
