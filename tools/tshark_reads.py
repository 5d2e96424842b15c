"""What tshark, which shares no code with glasstls, reads from a recorded handshake when it has the key log."""
import subprocess
import tempfile
from pathlib import Path

PORT = 4433  # of the server, in the capture that is made up around the bytes


def flights(entries, role):
    """The bytes on the wire, in order: (from the client?, bytes)."""
    for entry in entries:
        if entry.get("record") == "sent":
            yield role == "client", bytes.fromhex(entry["bytes"])
        if "arrived" in entry:
            yield role != "client", bytes.fromhex(entry["arrived"])


def hex_dump(entries, role):
    """As text2pcap reads it: I is what goes to the server, its second port."""
    lines = []
    for from_client, data in flights(entries, role):
        lines.append("I" if from_client else "O")
        lines += [f"{offset:06x} {data[offset:offset + 16].hex(' ')}" for offset in range(0, len(data), 16)]
    return "\n".join(lines) + "\n"


def plaintext_read_by_tshark(entries, role, key_log):
    """The lines of application data: [{"from": "client", "text": ...}, ...]."""
    with tempfile.TemporaryDirectory() as folder:
        dump, capture, keys = Path(folder, "dump"), Path(folder, "capture"), Path(folder, "keys")
        dump.write_text(hex_dump(entries, role))
        keys.write_text(key_log)
        subprocess.run(["text2pcap", "-q", "-D", "-T", f"40000,{PORT}", dump, capture], check=True, capture_output=True)
        read = subprocess.run(
            ["tshark", "-r", capture, "-o", f"tls.keylog_file:{keys}", "-d", f"tcp.port=={PORT},tls", "-Y", "tls.app_data",
             "-T", "fields", "-e", "tcp.dstport", "-e", "data.data", "-d", f"tls.port=={PORT},data"],
            check=True, capture_output=True, text=True).stdout
    lines = [line.split("\t") for line in read.splitlines()]
    return [{"from": "client" if port == str(PORT) else "server", "text": bytes.fromhex(data.replace(",", "")).decode()}
            for port, data in lines]
