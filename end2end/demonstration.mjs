// The people of the demonstration in a browser: each signs in as on the pages, with what the mailbox page shows.
import { expect } from '@playwright/test';

/** The code of the letter that came last, read in a tab of its own. */
export const code = async (page, base, email) => {
  const other = await page.context().newPage();
  const shown = other.locator('.code-shown').first();
  await expect
    .poll(async () => {
      await other.goto(`${base}/demo?to=${email}`);
      return shown.count();
    }, { intervals: [100] })
    .toBeGreaterThan(0);
  const figures = await shown.textContent();
  await other.close();
  return figures;
};

/** A debtor. */
export const asDebtor = async (page, base, email) => {
  await page.goto(`${base}/sign-in`);
  await page.fill('#email', email);
  await page.click('main .btn');
  await page.fill('#code', await code(page, base, email));
  await page.click('main .btn');
  await expect(page).toHaveURL(/\/debts$/);
};

/** What the mailbox page says of somebody at a creditor: password and the figures of this half minute. */
export const secrets = async (page, base, email) => {
  await page.goto(`${base}/demo`);
  const words = await page.locator('dl.facts > div').filter({ has: page.locator('dt', { hasText: email }) }).locator('dd').textContent();
  return { password: words.match(/[a-z0-9]{16}/)[0], figures: words.match(/\d{6}/)[0] };
};

/** Somebody at a creditor, as far as the password. */
export const asHalfStaff = async (page, base, email) => {
  const { password } = await secrets(page, base, email);
  await page.goto(`${base}/staff/sign-in`);
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.click('main .btn');
  await expect(page).toHaveURL(/\/staff\/code/);
};

/** Somebody at a creditor. */
export const asStaff = async (page, base, email) => {
  await asHalfStaff(page, base, email);
  const { figures } = await secrets(page, base, email);
  await page.goto(`${base}/staff/code`);
  await page.fill('#code', figures);
  await page.click('main .btn');
  await expect(page).toHaveURL(/\/review$/);
};

/** The pages in another language. */
export const speak = async (page, base, lang) => {
  await page.goto(base);
  await page.click(`.lang-switch button[value=${lang}]`);
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
};
