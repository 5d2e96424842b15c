// Makes the pictures of the README, of the demo's page as Chromium shows it:  node pictures.mjs FOLDER
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

import { GLASSTLS } from "./browser.mjs";

const to = process.argv[2];
mkdirSync(to, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), "glasstls-pictures-"));
const file = join(folder, "demo.html");
execFileSync(GLASSTLS, ["demo", "--client-cert", "--seed", "2a", "--html", file], { stdio: "ignore" });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
await page.goto(pathToFileURL(file).href);
await page.locator("#flights").screenshot({ path: join(to, "flights.png") });
await page.locator("#keys").screenshot({ path: join(to, "keys.png") });

// The first message, unfolded, with a byte of it pointed at.
await page.setViewportSize({ width: 1000, height: 620 });
const message = page.locator("article.message").first();
await message.locator("summary").first().click();
await message.evaluate((element) => element.scrollIntoView({ block: "start" }));
await page.mouse.move(0, 0);
const bytes = message.locator(".bytes").first();
await bytes.focus();
for (let i = 0; i < 6; ++i) await page.keyboard.press("ArrowRight");
const { x, width } = await message.boundingBox();
await page.screenshot({ path: join(to, "message.png"), clip: { x, y: 0, width, height: 620 } });

await browser.close();
rmSync(folder, { recursive: true, force: true });
