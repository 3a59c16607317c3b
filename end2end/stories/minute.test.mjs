// What a reviewer decides goes out after a minute: taken back by a key, decided again; and over a limit only once a second
// person agrees. The minute passes on the portal's own clock.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, anOfferWaits, reviewer, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

const look = { javaScriptEnabled: true, locale: 'en-GB', width: 1280 };
const awake = (page) => expect(page.locator('body')).toHaveClass('keys-on');

/** Declines or accepts for the first reason of the list, by keyboard. */
const decides = async (page, key) => {
  await awake(page);
  for (const next of [key, '1']) await page.keyboard.press(next);
  await page.keyboard.press('p');
  await expect(page.locator('article.note')).toBeVisible();
  await awake(page);
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/\/review\/debts\//);
};

test('taken back within the minute, and sent after it', async ({ browser }) => {
  const portal = await start('2026-11-24 09:00:00', { undo: 60 });
  const faults = [];
  try {
    aCreditorWithADebt(portal, 'en');
    const rae = await someone(browser, look, faults);
    await reviewer(rae, portal);
    const ann = await someone(browser, look, faults);
    await anOfferWaits(ann, portal);
    const told = portal.read('ann@example.com').length;
    await rae.goto(`${portal.base}/review`);
    await rae.click('.queue tbody a');

    await decides(rae, 'd');
    const undo = rae.locator('form[action$="/undo"] button');
    await expect(undo).toBeVisible();
    await accessible(rae);
    portal.setClock('2026-11-24 09:06:59');
    await awake(rae);
    await rae.keyboard.press('u');
    // What had been chosen stands in the form again.
    await expect(rae.locator('input[name=reason-decline][data-key="1"]')).toBeChecked();
    await expect(undo).toHaveCount(0);

    await decides(rae, 'a');
    await expect(undo).toBeVisible();
    await ann.reload();
    await expect(ann.locator('.tag.wait').first()).toBeVisible();
    expect(portal.read('ann@example.com').length).toBe(told);
    // A minute later it counts, and only what was decided last.
    portal.setClock('2026-11-24 09:08:00');
    const mail = await portal.mail('ann@example.com', told + 1);
    expect(mail.subject).toBe('Your plan is agreed');
    await expect.poll(async () => { await rae.reload(); return undo.count(); }, { intervals: [200] }).toBe(0);
    await ann.goto(`${ann.url().split('/offers/')[0]}/plan`);
    await expect(ann).toHaveURL(/\/plan$/);
    expect(portal.read('ann@example.com').length).toBe(told + 1);
    expect(faults).toEqual([]);
  } finally {
    await portal.stop();
  }
});

test('over the limit a second person agrees, never the first', async ({ browser }) => {
  const portal = await start('2026-11-24 09:00:00', { undo: 60 });
  const faults = [];
  try {
    aCreditorWithADebt(portal, 'en');
    const rae = await someone(browser, look, faults);
    await reviewer(rae, portal);
    const rob = await someone(browser, look, faults);
    await reviewer(rob, portal, null, { name: 'Rob', minute: 8 });
    const ann = await someone(browser, look, faults);
    await anOfferWaits(ann, portal);
    const told = portal.read('ann@example.com').length;
    await rae.goto(`${portal.base}/review/policy/change`);
    await rae.fill('#machine_up_to', '500');
    await rae.fill('#one_person_up_to', '1000');
    await rae.click('main form .btn:not(.quiet)');
    await rae.click('form[action="/review/policy/draft/switch-on"] button');
    await expect(rae).toHaveURL(/\/review\/policy$/);

    await rae.goto(`${portal.base}/review`);
    await rae.click('.queue tbody a');
    await rae.keyboard.press('c');
    await expect(rae.locator('#sides')).toContainText('This takes a second person.');
    await decides(rae, 'a');
    await expect(rae.locator('main')).toContainText('It goes out once a second person agrees.');
    const decision = await rae.locator('form[action$="/undo"]').getAttribute('action');
    const page = decision.replace(/\/undo$/, '');
    // The first finds no button to agree, and is refused when they ask all the same.
    await rae.goto(portal.base + page);
    await expect(rae.locator('form[action$="/confirm"]')).toHaveCount(0);
    await awake(rae);
    const own = await rae.request.post(`${portal.base}${page}/confirm`, { form: {}, headers: { 'Sec-Fetch-Site': 'same-origin' } });
    expect(own.status()).toBe(403);
    portal.setClock('2026-11-24 09:12:00');
    expect(portal.read('ann@example.com').length).toBe(told);

    await rob.goto(`${portal.base}/review`);
    await rob.click(`a[href="${page}"]`);
    await accessible(rob);
    await rob.click('form[action$="/confirm"] .btn');
    await expect(rob.locator('main')).toContainText('Until then you can take it back');
    await awake(rob);
    await rob.keyboard.press('u');
    await expect(rob).toHaveURL(portal.base + page);
    await rob.click('form[action$="/confirm"] .btn');
    await expect(rob.locator('form[action$="/undo"]')).toHaveCount(1);
    portal.setClock('2026-11-24 09:13:00');
    expect((await portal.mail('ann@example.com', told + 1)).subject).toBe('Your plan is agreed');
    expect(faults).toEqual([]);
  } finally {
    await portal.stop();
  }
});
