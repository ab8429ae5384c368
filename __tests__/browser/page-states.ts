import { setTimeout as pause } from "node:timers/promises";
import type { Locator, Page } from "playwright-core";
import { PATIENCE } from "../support/browser";

/** Milliseconds between two looks at a page. */
const BETWEEN_LOOKS = 20;

/**
 * Looks at a page again and again until all that is asserted of it holds, for a browser is still at work on what was
 * done to it when that returns: it goes to another address, tells a change of the address, scrolls, lays out anew.
 * The assertions only read. Where they do not come to hold, the last of their failures is thrown.
 */
export async function becomes(assertions: () => Promise<void>): Promise<void> {
  const end = performance.now() + PATIENCE;
  for (;;)
    try {
      await assertions();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await pause(BETWEEN_LOOKS);
    }
}

/** Follows a link to another page, until that is parsed and its scripts have run. */
export async function follow(page: Page, link: Locator): Promise<void> {
  const address = await link.evaluate((one) => (one as HTMLAnchorElement).href);
  await link.click();
  await page.waitForURL(({ href }) => href === address, { waitUntil: "load" });
}

/** Does what has the page go to another of its own parts, until the page's script has heard of that. */
export async function goWithin(page: Page, act: () => Promise<void>): Promise<void> {
  const heard = await page.evaluateHandle(() => ({
    change: new Promise<void>((hear) => {
      addEventListener(
        "hashchange",
        () => {
          hear();
        },
        { once: true },
      );
    }),
  }));
  await act();
  await heard.evaluate(({ change }) => change);
}

/** The address as the page itself has it: `page.url()` hears of a change only afterwards. */
export function addressOf(page: Page): Promise<string> {
  return page.evaluate(() => location.href);
}

/** Gives the window another size, in pixels, until the page is laid out in it. */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size);
}
