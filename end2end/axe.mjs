// What a page owes everybody: nothing for axe to find, no sideways scrolling, a heading that is the title.
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';

export const accessible = async (page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  const told = violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(' | ')}`);
  expect(told, page.url()).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(width, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
  const heading = (await page.locator('h1').first().innerText()).trim();
  expect(await page.title()).toContain(heading);
};
