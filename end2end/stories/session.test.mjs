// The dialogue before a session ends: by keyboard, by pointer, and when it is too late.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { demo } from '../portal.mjs';

let portal;
test.beforeAll(async () => {
  portal = await demo('2026-11-24');
});
test.afterAll(() => portal.stop());

const email = 'alex.morgan@example.com';

const signIn = async (page) => {
  await page.goto(`${portal.base}/sign-in`);
  await page.fill('#email', email);
  await page.click('main .btn');
  const other = await page.context().newPage();
  const shown = other.locator('.code-shown').first();
  await expect
    .poll(async () => {
      await other.goto(`${portal.base}/demo?to=${email}`);
      return shown.count();
    }, { intervals: [100] })
    .toBeGreaterThan(0);
  const code = await shown.textContent();
  await other.close();
  await page.fill('#code', code);
  await page.click('main .btn');
  await expect(page).toHaveURL(/\/debts$/);
};

// A page of this debtor with a form that takes long.
const form = async (page) => {
  const debts = await page.locator('.debt-row h2 a').evaluateAll((links) => links.map((it) => it.href));
  for (const debt of debts) {
    await page.goto(`${debt}/cannot-pay`);
    if ((await page.locator('#words').count()) > 0) return;
  }
  throw new Error('no debt with a form');
};

test('two minutes before the end somebody is asked, and stays', async ({ page }) => {
  const asked = [];
  page.on('response', (it) => it.url().endsWith('/session/stay') && asked.push(it.status()));
  await page.clock.install();
  await signIn(page);
  await form(page);
  const dialogue = page.locator('dialog.session');
  await page.fill('#words', 'Half a sentence');
  await page.waitForFunction(() => document.querySelector('leptos-island') !== null);
  await page.clock.fastForward('12:30');
  await expect(dialogue).toBeHidden();
  await page.clock.fastForward('00:40');
  await expect(dialogue).toBeVisible();
  await expect(page.locator('#session-stay')).toBeFocused();
  await accessible(page);
  // Escape means staying.
  await page.keyboard.press('Escape');
  await expect(dialogue).toBeHidden();
  await expect.poll(() => asked.length).toBe(1);
  await expect(page.locator('#words')).toBeFocused();
  await page.clock.fastForward('12:30');
  await expect(dialogue).toBeHidden();
  await page.clock.fastForward('00:40');
  await expect(dialogue).toBeVisible();
  await page.click('#session-stay');
  await expect(dialogue).toBeHidden();
  expect(asked).toEqual([200, 200]);
  await expect(page.locator('#words')).toHaveValue('Half a sentence');
});

test('when it is too late the dialogue says what becomes of what was typed', async ({ page }) => {
  await page.clock.install();
  await signIn(page);
  await form(page);
  await page.fill('#words', 'A whole sentence.');
  await page.waitForFunction(() => document.querySelector('leptos-island') !== null);
  await page.clock.fastForward('16:00');
  const dialogue = page.locator('dialog.session');
  await expect(dialogue).toContainText('You have been signed out');
  await page.click('#session-stay');
  await expect(dialogue).toBeHidden();
  await expect(page.locator('#words')).toHaveValue('A whole sentence.');
});

test('the dialogue signs out', async ({ page }) => {
  await page.clock.install();
  await signIn(page);
  await form(page);
  await page.waitForFunction(() => document.querySelector('leptos-island') !== null);
  // An island that woke late counts its minutes from then.
  await expect
    .poll(async () => {
      await page.clock.fastForward('13:30');
      return page.locator('dialog.session form button').isVisible();
    })
    .toBe(true);
  await page.click('dialog.session form button');
  // The browser empties its stores first; who goes on before that is done may wait for ever.
  await expect(page).toHaveURL(`${portal.base}/`);
  await page.goto(`${portal.base}/debts`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a sentence under the form says how long one stays signed in', async ({ page }) => {
    await signIn(page);
    await form(page);
    await expect(page.locator('.session-note')).toContainText('15 minutes');
    await expect(page.locator('dialog.session')).toBeHidden();
  });
});
