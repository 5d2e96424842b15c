// The page of a connection in a real browser: headless Chromium, over our own TLS, by mouse, by keyboard and without scripts.
// The program under test is named by the environment variable GLASSTLS.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { GLASSTLS, finish, holds, sentBy, skip, startServer, startTap, wireOf } from "./browser.mjs";
import { readByTshark, tsharkIsMissing } from "./tshark.mjs";
import { allFields, readsOnPaper, readsWithoutScripts } from "./unfolded.mjs";

const require = createRequire(import.meta.url);
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
const desktop = { width: 1200, height: 900 };
const phone = { width: 360, height: 740 };
const paper = { width: 703, height: 1009 };  // A4 within its margins

// Opens a page, and keeps what it asked for and what went wrong in it.
async function open(browser, url, options = {}) {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: desktop, ...options });
    const page = await context.newPage();
    const seen = { requests: [], errors: [] };
    page.on("request", (request) => seen.requests.push(request.url()));
    page.on("console", (message) => message.type() === "error" && seen.errors.push(message.text()));
    page.on("pageerror", (error) => seen.errors.push(error.message));
    await page.goto(url);
    return { page, seen, close: () => context.close() };
}

// The icon is the browser's own idea: it is told that there is none.
async function nothingLeaves(browser, url) {
    const { seen, close } = await open(browser, url);
    const from = new URL(url).origin;
    assert.deepEqual(seen.requests.filter((each) => new URL(each).origin !== from), []);
    assert.deepEqual(seen.errors.filter((each) => !/404/.test(each)), []);
    await close();
}

// What the page of a visit shows of each side, the bytes of that connection, and its keys.
async function visit(browser, folder) {
    const keyLog = join(folder, "keys");
    const server = await startServer("--explain-page", "--keylog", keyLog);
    const tap = await startTap(server.port);
    const { page, close } = await open(browser, `https://localhost:${tap.port}/`);
    const client = await sentBy(page, "client");
    const shown = { client, server: await sentBy(page, "server") };
    await close();
    tap.stop();
    server.stop();
    const flights = tap.connections.find((each) => wireOf(each, "client").startsWith(client.records.join("")));
    assert.ok(flights, "the client's records are not those on the wire");
    return { shown, flights, keyLog };
}

async function bytesAreThoseOnTheWire({ shown, flights }) {
    for (const [side, { records, inside, messages }] of Object.entries(shown)) {
        assert.ok(records.length >= 3, `the ${side}'s records are not on the page`);
        assert.ok(wireOf(flights, side).startsWith(records.join("")), `the ${side}'s records are not those on the wire`);
        assert.equal(messages.map(({ bytes }) => bytes).join(""), inside.join(""), `the ${side}'s messages are not what is in its records`);
    }
}

// The page is made in the middle of its connection: what comes after that, tshark has and the page has not.
async function bytesAreThoseThatTsharkReads({ shown, flights, keyLog }, folder) {
    const read = readByTshark(flights, keyLog, folder);
    for (const [side, { records, messages }] of Object.entries(shown)) {
        const pageHas = { record: records };
        for (const { protocol, bytes } of messages) (pageHas[protocol] ??= []).push(bytes);
        const kinds = side === "client" ? ["application_data", "change_cipher_spec", "handshake", "record"]
            : ["change_cipher_spec", "handshake", "record"];
        assert.deepEqual(Object.keys(pageHas).sort(), kinds, `the ${side}'s messages are of other kinds`);
        for (const [kind, each] of Object.entries(pageHas))
            assert.deepEqual(each, read[side][kind]?.slice(0, each.length), `${kind} of the ${side}`);
    }
}

const firstMessage = (page) => page.locator("article.message").first();

async function pointByMouse(page) {
    const message = firstMessage(page);
    const run = message.locator(".bytes i").nth(1);
    assert.equal(await run.isVisible(), false, "the bytes stand unfolded before anybody asked");
    await message.locator("summary").first().click();
    await run.hover();
    const marked = message.locator(".fields p.marked");
    assert.equal(await marked.count(), 1);
    const name = await marked.locator("b").first().textContent();
    assert.ok((await message.locator(".pointed").textContent()).includes(name), "the field of the byte is not told");
}

// What is shown as a field's bytes is held to the trace, and not to what the page says of itself.
async function pointFromFieldToBytes(page, events) {
    const told = events.find((each) => each.event === "message");
    const message = firstMessage(page);
    await message.locator("summary").first().click();
    const rows = message.locator(".fields [data-at]");
    const fields = allFields(told.fields);
    assert.equal(await rows.count(), fields.length);
    for (const [position, { name, offset, length }] of fields.entries()) {
        const row = rows.nth(position).locator("p").first();
        assert.equal(await row.locator("b").first().textContent(), name);
        await row.hover();
        const marked = (await message.locator(".bytes .marked").allTextContents()).join("").replace(/\s/g, "");
        assert.equal(marked, told.bytes.slice(2 * offset, 2 * (offset + length)), `the bytes of ${name}`);
    }
}

async function pointByKeyboard(page) {
    const message = firstMessage(page);
    await message.locator("summary").first().focus();
    await page.keyboard.press("Enter");
    assert.ok(await message.locator(".bytes").first().isVisible(), "Enter does not unfold");
    await page.keyboard.press("Tab");
    const here = () => message.locator(".bytes .here").getAttribute("data-offset");
    assert.equal(await here(), "0", "the Tab key does not come to the bytes");
    await page.keyboard.press("ArrowRight");
    assert.equal(await here(), "1");
    await page.keyboard.press("End");
    const last = await here();
    await page.keyboard.press("ArrowLeft");
    assert.equal(Number(await here()), Number(last) - 1);
    await page.keyboard.press("Tab");
    const focused = () => page.evaluate(() => document.activeElement.closest("[data-at]")?.dataset.at);
    const first = await focused();
    assert.ok(first, "the Tab key does not come to the fields");
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await focused(), first);
}

const isInWindow = (element) => element.evaluate((node) => {
    const { top, bottom, left, right } = node.getBoundingClientRect();
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
});

// The links of the flights lead to a message and unfold it; then its first bytes, and those in the middle of the window, are
// pointed at, wherever the page stands.
async function toldInTheWindow(page) {
    for (const name of ["ClientHello", "Certificate"]) {
        await page.locator("#flights").getByRole("link", { name, exact: true }).first().click();
        const message = page.locator(":target");
        for (const scrolled of [0, -200, 400]) {
            await page.mouse.wheel(0, scrolled);
            const run = message.locator(".bytes i").nth(scrolled > 0 ? 20 : 1);
            await run.hover();
            assert.ok(await isInWindow(message.locator(".pointed")), `what a byte of ${name} means is not in the window`);
        }
    }
}

async function keysStayInTheWindow(page) {
    const message = firstMessage(page);
    await message.locator("summary").first().focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    for (const key of ["ArrowDown", "End", "ArrowUp", "Home"]) {
        await page.keyboard.press(key);
        for (const what of [".bytes .here", ".pointed"])
            assert.ok(await isInWindow(message.locator(what)), `after ${key}, ${what} is not in the window`);
        assert.ok(await isNotCovered(message.locator(".bytes .here")), `after ${key}, the byte is covered`);
    }
}

const isNotCovered = (element) => element.evaluate((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    return node.contains(document.elementFromPoint(left + width / 4, top + height / 2));
});

async function clickGoesToTheField(page) {
    const message = firstMessage(page);
    await message.locator("summary").first().click();
    await message.locator(".bytes i").last().click();
    const marked = message.locator(".fields p.marked");
    assert.ok(await isInWindow(marked) && await isNotCovered(marked), "the field of the byte is not in the window");
}

async function enterGoesToTheField(page) {
    const message = firstMessage(page);
    await message.locator("summary").first().click();
    await message.locator(".bytes").first().focus();
    for (const key of ["End", "Enter"]) await page.keyboard.press(key);
    const marked = message.locator(".fields p.marked");
    assert.ok(await marked.evaluate((node) => node === document.activeElement), "Enter does not go to the field of the byte");
    assert.ok(await isInWindow(marked), "the field of the byte is not in the window");
}

async function fits(page) {
    const [content, window] = await page.evaluate(() =>
        [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(content <= window, `the page is ${content} pixels wide, the window ${window}`);
}

async function isAccessible(page) {
    await page.evaluate(require("axe-core").source);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 120)}`), []);
}

async function unfoldAll(page) {
    await page.getByRole("button", { name: "Unfold all" }).click();
}

async function unfolded(browser, url, events) {
    await holds("without scripts every byte and every text stands on the page, unfolded and in sight", async () => {
        const { page, close } = await open(browser, url, { javaScriptEnabled: false });
        await readsWithoutScripts(page, events);
        await close();
    });
    for (const colorScheme of ["light", "dark"])
        await holds(`on paper, from a ${colorScheme} screen: dark on white, every byte and every text, unfolded`, async () => {
            const { page, close } = await open(browser, url, { colorScheme, viewport: paper });
            await readsOnPaper(page, events);
            await fits(page);
            await close();
        });
}

async function looks(browser, which, url) {
    for (const [name, options] of [
        ["light", { colorScheme: "light" }], ["dark", { colorScheme: "dark" }],
        ["light on a phone", { colorScheme: "light", viewport: phone }],
        ["dark on a phone", { colorScheme: "dark", viewport: phone }]]) {
        const { page, close } = await open(browser, url, options);
        await holds(`${which}, ${name}: nothing is wider than the window, folded and unfolded`, async () => {
            await fits(page);
            await unfoldAll(page);
            await fits(page);
        });
        await holds(`${which}, ${name}: axe-core finds no violation`, () => isAccessible(page));
        await close();
    }
}

async function heldToTheWire(browser, folder) {
    const visited = await visit(browser, folder);
    await holds("the bytes on the live page are the bytes on the wire", () => bytesAreThoseOnTheWire(visited));
    const claim = "each record and each message on the live page has the bytes that tshark reads from the same connection";
    if (tsharkIsMissing()) return skip(claim, "tshark is not installed");
    await holds(claim, () => bytesAreThoseThatTsharkReads(visited, folder));
}

async function pointing(browser, url) {
    for (const [claim, check] of [
        ["by mouse: a message unfolds, and a byte shows its field", pointByMouse],
        ["by keyboard: a message unfolds, and the arrow keys go from byte to byte and from field to field", pointByKeyboard]])
        await holds(claim, async () => {
            const { page, close } = await open(browser, url);
            await check(page);
            await close();
        });
}

async function staysInTheWindow(browser, url) {
    for (const viewport of [{ width: 1280, height: 720 }, { width: 1280, height: 900 }, phone])
        for (const [claim, check] of [
            ["what a byte means is told within the window, wherever the page stands", toldInTheWindow],
            ["by keyboard, the byte and what it means stay within the window", keysStayInTheWindow],
            ["a click on a byte goes to its field", clickGoesToTheField],
            ["Enter on a byte goes to its field", enterGoesToTheField]])
            await holds(`${viewport.width}x${viewport.height}: ${claim}`, async () => {
                const { page, close } = await open(browser, url, { viewport });
                await check(page);
                await close();
            });
}

async function tests(folder) {
    if (!CHROMIUM) return skip("the page in a browser", "chromium is not installed");
    if (!existsSync(new URL("node_modules/playwright-core", import.meta.url)))
        return skip("the page in a browser", "npm ci in tests/page has not run");
    const browser = await require("playwright-core").chromium.launch({
        executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-quic", "--disable-dev-shm-usage", "--no-proxy-server"] });
    const file = join(folder, "demo.html");
    const trace = join(folder, "demo.json");
    execFileSync(GLASSTLS, ["demo", "--seed", "2a", "--client-cert", "--html", file, "--json", trace], { stdio: "ignore" });
    const url = pathToFileURL(file).href;
    const { events } = JSON.parse(readFileSync(trace, "utf8"));
    const server = await startServer("--explain-page");
    const live = `https://localhost:${server.port}/`;

    await heldToTheWire(browser, folder);
    await holds("the live page asks for nothing elsewhere, and has no error", () => nothingLeaves(browser, live));
    await holds("the page of the demo asks for nothing, and has no error", () => nothingLeaves(browser, url));
    await unfolded(browser, url, events);
    await pointing(browser, live);
    await staysInTheWindow(browser, url);
    await holds("by mouse: a field shows its bytes, as the trace has them", async () => {
        const { page, close } = await open(browser, url);
        await pointFromFieldToBytes(page, events);
        await close();
    });
    await looks(browser, "the live page", live);
    await looks(browser, "the page of the demo", url);
    server.stop();
    await browser.close();
}

await finish(tests);
