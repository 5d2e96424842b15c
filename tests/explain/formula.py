"""Computes the formulas of a trace, as RFC 5246 writes them, with nothing but Python's own hashlib and hmac.

    value   = term { "+" term }                 one after the other
    term    = ( name | "label" | FUNCTION(value, ...) ) { [first..last] }
"""
import hashlib
import hmac
import re

TOKEN = re.compile(r'\s*(?:(?P<name>[A-Za-z_][A-Za-z0-9_.-]*)|"(?P<label>[^"]*)"|(?P<slice>\[(\d+)\.\.(\d+)\])|(?P<sign>[(),+]))')


class CannotCompute(Exception):
    """An input that the trace does not tell, or a function that needs one."""


def p_hash(secret, seed, length):
    """P_SHA256, RFC 5246 section 5."""
    output, a = b"", seed
    while len(output) < length:
        a = hmac.digest(secret, a, "sha256")
        output += hmac.digest(secret, a + seed, "sha256")
    return output[:length]


def prf(secret, label, seed):
    """PRF, RFC 5246 section 5. It has no length of its own: a slice always stands behind it."""
    return lambda length: p_hash(secret, label + seed, length)


FUNCTIONS = {"PRF": prf, "SHA-256": lambda data: hashlib.sha256(data).digest()}


class Formula:
    def __init__(self, text, inputs):
        """inputs: names and their bytes."""
        self.inputs = inputs
        self.tokens = self.split(text)

    @staticmethod
    def split(text):
        tokens, at = [], 0
        while at < len(text):
            token = TOKEN.match(text, at)
            if not token:
                raise ValueError(f"cannot read the formula {text!r} from character {at}")
            tokens.append(token)
            at = token.end()
        return tokens

    def value(self):
        value = self.sum()
        if self.tokens or callable(value):
            raise ValueError("the formula goes on, or has no length")
        return value

    def take(self, group, text=None):
        if self.tokens and self.tokens[0][group] is not None and text in (None, self.tokens[0][group]):
            return self.tokens.pop(0)
        return None

    def sum(self):
        value = self.term()
        while self.take("sign", "+"):
            value += self.term()
        return value

    def term(self):
        if label := self.take("label"):
            return label["label"].encode()
        name = self.take("name")["name"]
        value = self.call(name) if self.take("sign", "(") else self.input(name)
        while part := self.take("slice"):
            first, last = int(part[4]), int(part[5])
            whole = value(last + 1) if callable(value) else value
            if last >= len(whole):
                raise ValueError(f"{name} has no byte {last}")
            value = whole[first:last + 1]
        return value

    def call(self, name):
        arguments = [self.sum()]
        while self.take("sign", ","):
            arguments.append(self.sum())
        if not self.take("sign", ")"):
            raise ValueError(f"{name}( without )")
        if name not in FUNCTIONS:
            raise CannotCompute(name)
        return FUNCTIONS[name](*arguments)

    def input(self, name):
        if name not in self.inputs:
            raise CannotCompute(name)
        return self.inputs[name]


def compute(text, inputs):
    return Formula(text, inputs).value()
