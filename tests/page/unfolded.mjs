// Where nothing can be unfolded, without scripts and on paper, everything stands to be read.
import assert from "node:assert/strict";

// Each field, before those that it is made of.
export const allFields = (fields) => fields.flatMap((field) => [field, ...allFields(field.parts ?? [])]);

const withoutBlanks = (text) => text.replace(/\s/g, "");

// What a trace tells of its events, as far as a page shows it: bytes in hexadecimal, and texts.
const textsOf = {
    message: ({ name, bytes, fields }) =>
        [name, bytes, ...allFields(fields).flatMap((field) => [field.name, field.value, field.meaning])],
    record: ({ bytes, protection }) =>
        [bytes, ...(protection ? [protection.algorithm, protection.plaintext, protection.ciphertext, protection.tag] : [])],
    derived: ({ name, formula, output, meaning }) => [name, formula, output, meaning],
    check: ({ what, expected, found, why }) => [what, expected.text, expected.bytes, found.text, found.bytes, why],
    choice: ({ what, chosen, offered, why }) => [what, chosen, why, ...offered.map(({ name }) => name)],
};

// innerText is what is rendered: nothing of what is hidden or folded.
async function holdsAll(page, events) {
    const text = withoutBlanks(await page.locator("body").innerText());
    const told = events.flatMap((event) => textsOf[event.event]?.(event) ?? []).filter(Boolean);
    assert.ok(told.length > 1000, "the trace tells little");
    assert.deepEqual(told.filter((each) => !text.includes(withoutBlanks(each))), [], "this is not to be read");
}

// Of each message and each record: its bytes and its fields take up room on the page, and no frame around them cuts them off.
async function isInSight(page) {
    const hidden = await page.evaluate(() => {
        const isSeen = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && element.getClientRects().length > 0;
        const cuts = (element) => getComputedStyle(element).overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1;
        const isCut = (element) => element && (cuts(element) || isCut(element.parentElement));
        const parts = [...document.querySelectorAll("main .bytes, main .fields p, main .hex")];
        return parts.filter((part) => !isSeen(part) || isCut(part.closest(".pane"))).map((part) => part.outerHTML.slice(0, 100));
    });
    assert.deepEqual(hidden, [], "this is not in sight");
}

export async function readsWithoutScripts(page, events) {
    assert.equal(await page.locator("nav button").count(), 0, "a script has run");
    assert.equal(await page.locator("details:not([open])").count(), 0, "something is folded");
    const messages = events.filter(({ event, direction }) => event === "message" && direction === "sent").map(({ bytes }) => bytes);
    const shown = (await page.locator("article.message .bytes").allInnerTexts()).map(withoutBlanks);
    assert.deepEqual(shown.sort(), messages.sort(), "the messages are others");
    await isInSight(page);
    await holdsAll(page, events);
}

// A reader's own printing, and what stands on the paper then: dark on white, however dark the screen is.
export async function readsOnPaper(page, events) {
    const folded = () => page.locator("details:not([open])").count();
    const before = await folded();
    assert.ok(before > 0, "nothing is folded on the screen");
    await page.evaluate(() => addEventListener("beforeprint", () => {
        globalThis.foldedOnPaper = document.querySelectorAll("details:not([open])").length;
    }));
    await page.pdf();
    assert.equal(await page.evaluate(() => globalThis.foldedOnPaper), 0, "something is folded on paper");
    assert.equal(await folded(), before, "the page is not folded as it was before");

    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const colours = await page.evaluate(() => [...document.querySelectorAll("body, article, .flight p, .bytes")].map((element) => {
        const { color, backgroundColor } = getComputedStyle(element);
        return { color, backgroundColor };
    }));
    const lightness = (colour) => Math.max(...colour.match(/\d+/g).slice(0, 3).map(Number));
    for (const { color, backgroundColor } of colours) {
        assert.ok(/^(rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\))$/.test(backgroundColor), `the paper is ${backgroundColor}`);
        assert.ok(lightness(color) < 128, `the ink is ${color}`);
    }
    await isInSight(page);
    await holdsAll(page, events);
}
