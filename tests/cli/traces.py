#!/usr/bin/env python3
"""`glasstls replay` and `glasstls diff`: what they print, and what is no trace in one line.

The program under test is named by the environment variable GLASSTLS."""
import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from folder import GLASSTLS, case, in_folder  # noqa: E402


def record(folder, name, *options):
    folder.ours("demo", "--json", name, *options)
    return json.loads((folder.path / name).read_text())


def write(folder, name, trace):
    (folder.path / name).write_text(json.dumps(trace))


def shows(text, *parts):
    for part in parts:
        assert part in text, f"{part} is not shown in {text}"


def differs(folder, *arguments):
    """What a replay shows that ends with 1 and one line that says so."""
    done = folder.run(GLASSTLS, "replay", *arguments)
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 1 and len(lines) == 1 and "the replay is another" in lines[0], lines
    return done.stdout.decode()


def events(trace, kind, role="client", **more):
    return [event for event in trace["events"]
            if event["event"] == kind and event["role"] == role and all(event[name] == value for name, value in more.items())]


# --- replay ------------------------------------------------------------------------------------------------------------

def replay_gives_the_same(folder):
    record(folder, "demo.json")
    shows(folder.ours("replay", "demo.json"), "The client of demo.json, run again", "  ClientHello ", "protected: the same", "The same: all ")
    shows(folder.ours("replay", "demo.json", "--explain", "--role", "client"), "== 1. ClientHello", "client derives master_secret")
    given = folder.run(GLASSTLS, "replay", "-", given=(folder.path / "demo.json").read_bytes())
    assert given.returncode == 0 and b"The same" in given.stdout, given


def replay_names_the_field(folder):
    trace = record(folder, "demo.json", "--seed", "2a")
    for hello in events(trace, "message", name="ServerHello"):
        hello["bytes"] = hello["bytes"][:-8] + "01" + hello["bytes"][-6:]  # the type of the last extension
    write(folder, "other.json", trace)
    shows(differs(folder, "other.json"), "The first event that differs: message ServerHello", "in the field extensions / extensions[",
          "recorded: ", "now: ", "first difference at byte 49 of 53")


def replay_reports_other_randomness(folder):
    trace = record(folder, "demo.json", "--seed", "2a")
    events(trace, "random_drawn")[0]["bytes"] += "00"
    write(folder, "longer.json", trace)
    shows(differs(folder, "longer.json"), 'The replay stops: it draws 32 random bytes for "client_random", where the recording has 33')
    trace["events"] = [event for event in trace["events"] if event["event"] not in ("random_drawn", "time_read")]
    write(folder, "none.json", trace)
    shows(differs(folder, "none.json"), "where the recording has no more")


def replay_survives_a_peer_that_lies(folder):
    trace = record(folder, "demo.json", "--seed", "2a")
    for arrived in events(trace, "bytes_arrived"):
        arrived["bytes"] = "2a" * 600
    write(folder, "garbage.json", trace)
    shows(differs(folder, "garbage.json"), "The first event that differs")


def replay_says_what_it_needs(folder):
    trace = record(folder, "demo.json", "--client-cert")
    folder.refused(1, "the recorded client has a certificate, for CN=a client", "replay", "demo.json")
    folder.refused(1, "--key FILE gives it", "replay", "demo.json", "--role", "server")
    folder.ours("cert", "new", "--name", "x", "--dns", "localhost", "--out", "x.pem", "--key-out", "x.key")
    folder.refused(1, "not the private key of the recorded certificate", "replay", "demo.json", "--role", "server", "--key", "x.key")
    folder.refused(1, "cannot read no.key", "replay", "demo.json", "--key", "no.key")
    folder.openssl("genrsa", "-out", "small.key", "1024")
    folder.refused(1, "small.key: ", "replay", "demo.json", "--role", "server", "--key", "small.key")
    record(folder, "plain.json")
    folder.refused(1, "needs no key", "replay", "plain.json", "--key", "x.key")
    folder.refused(2, "--role", "replay", "demo.json", "--role", "observer")
    folder.refused(2, "TRACE is required", "replay")
    trace["events"] = [event for event in trace["events"] if event["event"] != "configured"]
    write(folder, "no.json", trace)
    folder.refused(1, "does not tell with which configuration a client or a server began", "replay", "no.json")


def replay_refuses_a_configuration_that_lies(folder):
    for name, text, bytes_, said in (("cipher_suites", "none", "", "not known here"), ("insecure", "no", "", "there can be no connection"),
                                     ("server_name", "x" * 300, "", "there can be no connection"), ("trusted", "", "3000", "cannot be read")):
        trace = record(folder, "demo.json", "--seed", "2a")
        values = events(trace, "configured")[0]["values"]
        for value in values:
            if value["name"] == name:
                value.update(text=text, bytes=bytes_)
            if name == "insecure" and value["name"] == "server_name":
                value["text"] = ""
        write(folder, "liar.json", trace)
        folder.refused(1, said, "replay", "liar.json")


# --- diff --------------------------------------------------------------------------------------------------------------

def diff_tells_the_same_story(folder):
    record(folder, "a.json", "--seed", "2a")
    said = folder.ours("diff", "a.json", "a.json")
    shows(said, "A is a.json, told by client and server", "Messages: 13 the same", "The same story")
    full = folder.ours("diff", "a.json", "a.json", "--full")
    shows(full, "= cipher_suite: TLS_RSA_WITH_AES_128_GCM_SHA256: the same")


def diff_tells_what_changed(folder):
    trace = record(folder, "a.json", "--seed", "2a")
    record(folder, "b.json", "--client-cert")
    said = folder.ours("diff", "a.json", "b.json")
    shows(said, "~ client sends ClientHello / random: differs, as it must", "> server sends CertificateRequest: ", "> client sends CertificateVerify: ",
          "> server checks: the client has a certificate: passed: only in B", "Another story")
    assert max(map(len, said.splitlines())) <= 120, "a line is too long"
    trace["events"] = [event for event in trace["events"] if event["role"] == "client"]
    write(folder, "client.json", trace)
    shows(folder.ours("diff", "a.json", "client.json"), "told by client.\n", "compared by their sender", "The same story")


def diff_tells_of_failure(folder):
    trace = record(folder, "a.json", "--seed", "2a")
    for check in events(trace, "check")[:1]:
        check["passed"] = False
    for closed in events(trace, "closed"):
        closed.update({"event": "failed", "by_peer": False, "alert": "protocol_version", "what": "\u001b[31mred", "section": "1"})
    write(folder, "b.json", trace)
    said = folder.ours("diff", "a.json", "b.json")
    shows(said, "! client checks: the server speaks a version that the client speaks: passed | FAILED", "B: protocol_version")
    assert "\x1b" not in said, "an escape from the trace reaches the terminal"


# --- Both --------------------------------------------------------------------------------------------------------------

def no_trace_is_said_in_one_line(folder):
    record(folder, "a.json", "--seed", "2a")
    text = (folder.path / "a.json").read_text()
    for name, content, said in (("empty", "", "is not a trace in JSON"), ("list", "[]", "is not a trace, as --json writes one"),
                                ("cut", text[:20000], "is not a trace in JSON"), ("binary", "\x00\x01", "is not a trace in JSON"),
                                ("odd", text.replace('"bytes":"0100', '"bytes":"010', 1), "'bytes' is not hexadecimal"),
                                ("deep", "[" * 100000, "is not a trace in JSON")):
        (folder.path / name).write_text(content)
        folder.refused(1, said, "replay", name)
        folder.refused(1, said, "diff", "a.json", name)
        folder.refused(1, said, "diff", name, "a.json")
    folder.refused(1, "cannot read no.json", "diff", "a.json", "no.json")
    write(folder, "nothing.json", {"schema": 2, "events": []})
    shows(folder.ours("diff", "nothing.json", "nothing.json"), "told by nobody", "Messages: none")
    folder.refused(2, "B is required", "diff", "a.json")


def help_shows_an_example(folder):
    for command in ("replay", "diff"):
        assert f"glasstls {command} " in folder.ours(command, "--help").split("Example")[1]


in_folder("a replay gives every byte and event again", replay_gives_the_same)
in_folder("a replay names the field of the first byte that differs", replay_names_the_field)
in_folder("a replay reports randomness that is not the recorded one", replay_reports_other_randomness)
in_folder("a replay survives bytes that are no TLS", replay_survives_a_peer_that_lies)
if case.has("openssl"):
    in_folder("a replay says which key or configuration it needs", replay_says_what_it_needs)
in_folder("a replay refuses a configuration that lies", replay_refuses_a_configuration_that_lies)
in_folder("diff tells that a handshake and itself are the same", diff_tells_the_same_story)
in_folder("diff tells what changed, and what must differ", diff_tells_what_changed)
in_folder("diff tells of a check that failed and of another end", diff_tells_of_failure)
in_folder("what is no trace is said in one line", no_trace_is_said_in_one_line)
in_folder("both have --help with an example", help_shows_an_example)
case.finish()
