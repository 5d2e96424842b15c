"""What must be true of a trace in JSON (apps/README.md describes it). Each claim is a function over the events of both
sides of one connection; it yields a sentence for every place where the trace does not hold it, and `seen(trace)` counts
what it looked at, so that a claim about nothing is no success.
"""
from collections import defaultdict

from formula import CannotCompute, compute


class Trace:
    def __init__(self, document):
        self.events = document["events"]
        self.looked_at = 0

    def each(self, kind, **wanted):
        """The events of a kind, in order."""
        return [event for event in self.events
                if event["event"] == kind and all(event[name] == value for name, value in wanted.items())]

    def look(self):
        self.looked_at += 1


def raw(hexadecimal):
    return bytes.fromhex(hexadecimal)


def inputs_of(values):
    """Those with bytes; a private key has none."""
    return {value["name"]: raw(value["bytes"]) for value in values if not value["text"]}


def roles(trace):
    return sorted({event["role"] for event in trace.events})


def leaves(fields):
    for field in fields:
        if field["parts"]:
            yield from leaves(field["parts"])
        else:
            yield field


def all_fields(fields):
    for field in fields:
        yield field
        yield from all_fields(field["parts"])


def field_of(event, *names):
    """The first field of that name, at any depth."""
    return next((field for field in all_fields(event["fields"]) if field["name"] in names), None)


def content_of(field):
    """The bytes of a vector without its length, RFC 5246 section 4.3."""
    return field["parts"][-1]["bytes"] if field["parts"] else field["bytes"]


# Values that a formula names, and the field of a message that they come from.
VALUES_IN_MESSAGES = {
    ("ClientHello", "random"): "client_random",
    ("ServerHello", "random"): "server_random",
    ("ClientKeyExchange", "encrypted_pre_master_secret"): "encrypted_pre_master_secret",
}


# --- The claims --------------------------------------------------------------------------------------------------------

def every_field_shows_the_bytes_at_its_place(trace):
    for event in trace.each("message") + trace.each("record"):
        for field in all_fields(event["fields"]):
            trace.look()
            end = field["offset"] + field["length"]
            if raw(event["bytes"])[field["offset"]:end] != raw(field["bytes"]) or end > len(raw(event["bytes"])):
                yield f"{field['name']} at {field['offset']}"


def the_fields_put_together_are_the_message(trace):
    for event in trace.each("message") + trace.each("record"):
        trace.look()
        at = 0
        for leaf in leaves(event["fields"]):
            if leaf["length"] and leaf["offset"] != at:
                yield f"{event.get('name', 'record')}: byte {at} is in no field, or in two"
            at += leaf["length"]
        if "".join(leaf["bytes"] for leaf in leaves(event["fields"])) != event["bytes"]:
            yield f"{event.get('name', 'record')}: its fields are other bytes"


def plaintext_of(record):
    protection = record["protection"]
    return protection["plaintext"] if protection else field_of(record, "fragment")["bytes"]


def the_messages_put_together_are_the_plaintext_of_the_records(trace):
    for role in roles(trace):
        for direction in ("sent", "received"):
            trace.look()
            messages = "".join(event["bytes"] for event in trace.each("message", role=role, direction=direction))
            records = "".join(plaintext_of(event) for event in trace.each("record", role=role, direction=direction))
            if not messages or messages != records:
                yield f"{role}, {direction}"


def what_one_side_sends_arrives_at_the_other(trace):
    for role, peer in (("client", "server"), ("server", "client")):
        trace.look()
        sent = "".join(event["bytes"] for event in trace.each("record", role=role, direction="sent"))
        if not sent or sent != "".join(event["bytes"] for event in trace.each("bytes_arrived", role=peer)):
            yield f"from the {role}"


def every_derived_value_is_what_its_formula_gives(trace):
    for event in trace.each("derived"):
        trace.look()
        try:
            if compute(event["formula"], inputs_of(event["inputs"])) != raw(event["output"]):
                yield f"{event['role']}: {event['name']} = {event['formula']}"
        except CannotCompute:
            others = trace.each("derived", name=event["name"])  # a private key is not told: the peer knows the value too
            if not any(other["role"] != event["role"] and other["output"] == event["output"] for other in others):
                yield f"{event['role']}: {event['name']} is not the peer's"


def every_input_is_a_value_that_was_told_before(trace):
    known = defaultdict(set)  # by side and name
    for event in trace.events:
        role = event["role"]
        values = list(event["inputs"]) if event["event"] == "derived" else []
        if event["event"] == "record" and event["protection"]:
            values = [event["protection"]["key"], *event["protection"]["inputs"]]
        for value in values:
            if known[role, value["name"]]:
                trace.look()
                if value["bytes"] not in known[role, value["name"]]:
                    yield f"{role}: {value['name']} of {event.get('name', 'a record')}"
        if event["event"] == "derived":
            known[role, event["name"]].add(event["output"])
        for (message, field), name in VALUES_IN_MESSAGES.items():
            if event["event"] == "message" and event["name"] == message:
                known[role, name].add(content_of(field_of(event, field)))


# Which messages each use of the transcript covers: RFC 7627 section 3, RFC 5246 section 7.4.9.
def messages_before(trace, role, stop):
    """The handshake messages of one side until stop(message) is true; what was sent and received, in order."""
    covered = ""
    for event in trace.each("message", role=role, protocol="handshake"):
        if stop(event):
            return covered
        covered += event["bytes"]
    return covered


def finished_of(trace, role, sender):
    direction = "sent" if sender == role else "received"
    return trace.each("message", role=role, name="Finished", direction=direction)[0]


def the_transcript_is_the_messages_so_far(trace):
    for event in trace.each("derived"):
        for value in event["inputs"]:
            if value["name"] != "handshake_messages":
                continue
            trace.look()
            role = event["role"]
            if event["name"] == "session_hash":
                exchange = trace.each("message", role=role, name="ClientKeyExchange")[0]
                expected = messages_before(trace, role, lambda message: message is exchange) + exchange["bytes"]
            else:
                sender = "client" if '"client finished"' in event["formula"] else "server"
                finished = finished_of(trace, role, sender)
                expected = messages_before(trace, role, lambda message: message is finished)
            if value["bytes"] != expected:
                yield f"{role}: handshake_messages of {event['formula']}"


def each_finished_holds_the_derived_verify_data(trace):
    for role in roles(trace):
        for sender in ("client", "server"):
            trace.look()
            derived = [event["output"] for event in trace.each("derived", role=role, name="verify_data")
                       if f'"{sender} finished"' in event["formula"]]
            if derived != [field_of(finished_of(trace, role, sender), "verify_data")["bytes"]]:
                yield f"{role}: the Finished of the {sender}"


def protected(trace):
    return [event for event in trace.each("record") if event["protection"]]


def every_nonce_and_additional_data_is_what_its_formula_gives(trace):
    for record in protected(trace):
        for part in ("nonce", "additional_data"):
            trace.look()
            told = record["protection"][part]
            if compute(told["name"], inputs_of(record["protection"]["inputs"])) != raw(told["bytes"]):
                yield f"{record['role']}: {part} = {told['name']}"


def the_inputs_of_the_protection_are_those_of_the_record(trace):
    """RFC 5246 sections 6.2.3.3 and 6.1: the header's fields, the length of the plaintext, the number in the sequence."""
    numbers = defaultdict(int)
    for record in protected(trace):
        trace.look()
        protection, where = record["protection"], (record["role"], record["direction"])
        inputs = inputs_of(protection["inputs"])
        expected = {"seq_num": numbers[where].to_bytes(8, "big"),
                    "length": (len(protection["plaintext"]) // 2).to_bytes(2, "big"),
                    **{name: raw(field_of(record, name)["bytes"]) for name in ("type", "version", "nonce_explicit")}}
        if protection["sequence_number"] != numbers[where] or any(inputs[name] != value for name, value in expected.items()):
            yield f"{where}: record {numbers[where]}"
        numbers[where] += 1


def a_protected_record_is_header_nonce_ciphertext_and_tag(trace):
    """RFC 5246 section 6.2.3.3, RFC 5288 section 3."""
    for record in protected(trace):
        trace.look()
        protection = record["protection"]
        explicit = inputs_of(protection["inputs"])["nonce_explicit"].hex()
        body = explicit + protection["ciphertext"] + protection["tag"]
        header = field_of(record, "type")["bytes"] + field_of(record, "version")["bytes"] + f"{len(body) // 2:04x}"
        if record["bytes"] != header + body:
            yield f"{record['role']}: record {protection['sequence_number']}"


def what_was_compared_and_passed_is_equal(trace):
    for event in trace.each("check"):
        trace.look()
        both_bytes = event["expected"]["bytes"] and event["found"]["bytes"]
        if not event["passed"] or (both_bytes and event["expected"]["bytes"] != event["found"]["bytes"]):
            yield f"{event['role']}: {event['what']}"


def the_key_log_holds_the_master_secret(trace):
    for event in trace.each("key_log"):
        trace.look()
        secrets = trace.each("derived", role=event["role"], name="master_secret")
        hello = trace.each("message", role=event["role"], name="ClientHello")[0]
        expected = ("CLIENT_RANDOM", field_of(hello, "random")["bytes"], secrets[0]["output"])
        if (event["label"], event["client_random"], event["secret"]) != expected:
            yield f"{event['role']}: {event['label']}"


CLAIMS = [
    every_field_shows_the_bytes_at_its_place,
    the_fields_put_together_are_the_message,
    the_messages_put_together_are_the_plaintext_of_the_records,
    what_one_side_sends_arrives_at_the_other,
    every_derived_value_is_what_its_formula_gives,
    every_input_is_a_value_that_was_told_before,
    the_transcript_is_the_messages_so_far,
    each_finished_holds_the_derived_verify_data,
    every_nonce_and_additional_data_is_what_its_formula_gives,
    the_inputs_of_the_protection_are_those_of_the_record,
    a_protected_record_is_header_nonce_ciphertext_and_tag,
    what_was_compared_and_passed_is_equal,
    the_key_log_holds_the_master_secret,
]
