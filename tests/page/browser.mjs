// What the browser tests of the page share: cases that are counted, the program under test, and Chromium.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const GLASSTLS = process.env.GLASSTLS ?? "build/apps/glasstls";
const count = { passed: 0, failed: 0, skipped: 0 };

export async function holds(claim, check) {
    try {
        await check();
        count.passed += 1;
        console.log(`ok      ${claim}`);
    } catch (error) {
        count.failed += 1;
        console.log(`FAILED: ${claim}: ${error.message}`);
    }
}

export function skip(name, reason) {
    count.skipped += 1;
    console.log(`skipped: ${name}: ${reason}`);
}

// Runs `tests`, with a folder that goes when they end, and ends the program as tests/README.md wants it.
export async function finish(tests) {
    const folder = mkdtempSync(join(tmpdir(), "glasstls-page-"));
    try {
        await tests(folder);
    } catch (error) {
        await holds("the tests of the page run to their end", () => { throw error; });
    }
    rmSync(folder, { recursive: true, force: true });
    console.log(`${count.passed} passed, ${count.failed} failed` + (count.skipped ? `, ${count.skipped} skipped` : ""));
    process.exit(count.failed ? 1 : 0);
}

// The port of a server of ours, and how it is stopped.
export function startServer(...options) {
    const program = spawn(GLASSTLS, ["server", "--listen", "127.0.0.1:0", ...options]);
    return new Promise((resolve, reject) => {
        let said = "";
        const hear = (text) => {
            said += text;
            const found = /listening on 127\.0\.0\.1:(\d+)\n/.exec(said);
            if (found) resolve({ port: Number(found[1]), stop: () => program.kill("SIGTERM") });
        };
        program.stdout.on("data", hear);
        program.stderr.on("data", hear);
        program.on("error", reject);
        program.on("exit", () => reject(new Error(`the server ended: ${said}`)));
    });
}

// Stands between a browser and our server, and keeps what goes over each connection as it was on the wire: in order, who
// sent it, and its bytes.
export function startTap(toPort) {
    const connections = [];
    const tap = net.createServer((browser) => {
        const flights = [];
        connections.push(flights);
        const server = net.connect(toPort, "127.0.0.1");
        carry(browser, server, (bytes) => flights.push({ from: "client", bytes }));
        carry(server, browser, (bytes) => flights.push({ from: "server", bytes }));
    });
    return new Promise((resolve) => tap.listen(0, "127.0.0.1", () =>
        resolve({ port: tap.address().port, connections, stop: () => tap.close() })));
}

export const wireOf = (flights, side) =>
    Buffer.concat(flights.filter(({ from }) => from === side).map(({ bytes }) => bytes)).toString("hex");

function carry(from, to, keep) {
    from.on("data", (bytes) => { keep(bytes); to.write(bytes); });
    from.on("end", () => to.end());
    from.on("error", () => to.destroy());
}

// What one side sent, as a page shows it, in hexadecimal: its records whole, what is in them, and its messages with their
// protocol.
export const sentBy = (page, side) => page.evaluate((side) => {
    const digits = (element) => element.textContent.replace(/\s/g, "");
    const bytesOf = (article) => digits([...article.querySelectorAll(".bytes")].at(-1));
    const of = (kind) => [...document.querySelectorAll(`article.${kind}[data-sender=${side}]`)];
    const inside = (record) => {
        const plaintext = record.querySelector(".plaintext");
        return plaintext ? digits([...plaintext.querySelectorAll(".hex")].at(-1)) : bytesOf(record).slice(10);
    };
    return {
        records: of("record").map(bytesOf),
        inside: of("record").map(inside),
        messages: of("message").map((article) => ({ protocol: article.dataset.protocol, bytes: bytesOf(article) })),
    };
}, side);
