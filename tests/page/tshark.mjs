// What tshark, which shares no code with glasstls, reads from what went over a connection, with the key log.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const PORT = 4433;  // of the server, in the capture that is made up around the bytes
const MOST = 16384; // bytes in one segment of it

export function tsharkIsMissing() {
    try {
        for (const program of ["tshark", "text2pcap"]) execFileSync(program, ["--version"], { stdio: "ignore" });
    } catch {
        return true;
    }
    return false;
}

// As text2pcap reads it: I is what goes to the server, its second port.
function hexDump(flights) {
    const lines = [];
    for (const { from, bytes } of flights)
        for (let begin = 0; begin < bytes.length; begin += MOST) {
            lines.push(from === "client" ? "I" : "O");
            const segment = bytes.subarray(begin, begin + MOST);
            for (let at = 0; at < segment.length; at += 16)
                lines.push(`${at.toString(16).padStart(6, "0")} ${segment.subarray(at, at + 16).toString("hex").replace(/../g, "$& ")}`);
        }
    return lines.join("\n") + "\n";
}

// By the names of a page: of each side its records, and its messages by their protocol, in hexadecimal.
const NAMES = {
    "tls.record": "record", "tls.handshake": "handshake", "tls.change_cipher_spec": "change_cipher_spec",
    "tls.alert_message": "alert", "data.data": "application_data" };

export function readByTshark(flights, keyLog, folder) {
    const [dump, capture] = ["dump", "capture"].map((name) => join(folder, name));
    writeFileSync(dump, hexDump(flights));
    execFileSync("text2pcap", ["-q", "-D", "-T", `40000,${PORT}`, dump, capture], { stdio: "ignore" });
    const options = ["-o", `tls.keylog_file:${keyLog}`, "-d", `tcp.port==${PORT},tls`, "-d", `tls.port==${PORT},data`,
        "--disable-heuristic", "http_tls"];  // the plaintext as it is
    const read = execFileSync("tshark", ["-r", capture, ...options, "-T", "json", "-x"],
        { stdio: ["ignore", "pipe", "ignore"], encoding: "utf8", maxBuffer: 1 << 28 });
    const sides = { client: {}, server: {} };
    let side;
    // Not by JSON.parse: a packet has several members of the same name.
    for (const [, port, name, bytes] of read.matchAll(/"tcp\.srcport": "(\d+)"|"([\w.]+)_raw": \[\s*"([0-9a-f]+)"/g))
        if (port) side = sides[port === String(PORT) ? "server" : "client"];
        else if (NAMES[name]) (side[NAMES[name]] ??= []).push(bytes);
    return sides;
}
