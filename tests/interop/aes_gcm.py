"""AES-128-GCM (FIPS 197, NIST SP 800-38D) for the man in the middle who holds the keys: nothing of it is shared with the library."""


def double(x):
    """Times x in AES's field of 256 elements."""
    return (x << 1 ^ (0x11B if x & 0x80 else 0)) & 0xFF


def make_sbox():
    """FIPS 197 section 5.1.1: the inverse, then the affine map. p runs over the powers of 3 while q runs over their inverses."""
    sbox, p, q = [0x63] * 256, 1, 1
    while True:
        p ^= double(p)
        for shift in (1, 2, 4):
            q = (q ^ q << shift) & 0xFF
        q ^= 0x09 if q & 0x80 else 0
        sbox[p] = 0x63
        for turn in range(5):
            sbox[p] ^= (q << turn | q >> 8 - turn) & 0xFF
        if p == 1:
            return sbox


SBOX = make_sbox()


def expand_key(key):
    words, round_constant = [list(key[i:i + 4]) for i in range(0, 16, 4)], 1
    for i in range(4, 44):
        word = words[-1]
        if i % 4 == 0:
            word = [SBOX[byte] for byte in word[1:] + word[:1]]
            word[0] ^= round_constant
            round_constant = double(round_constant)
        words.append([a ^ b for a, b in zip(words[i - 4], word)])
    return [sum(words[i:i + 4], []) for i in range(0, 44, 4)]


def encrypt_block(round_keys, block):
    state = [a ^ b for a, b in zip(block, round_keys[0])]
    for number, round_key in enumerate(round_keys[1:], 1):
        state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]  # SubBytes and ShiftRows
        if number < 10:
            columns = [state[i:i + 4] for i in range(0, 16, 4)]
            state = [double(c[i]) ^ double(c[(i + 1) % 4]) ^ c[(i + 1) % 4] ^ c[(i + 2) % 4] ^ c[(i + 3) % 4]
                     for c in columns for i in range(4)]
        state = [a ^ b for a, b in zip(state, round_key)]
    return bytes(state)


def multiply(x, y):
    """SP 800-38D section 6.3."""
    product = 0
    for i in range(127, -1, -1):
        if x >> i & 1:
            product ^= y
        y = y >> 1 ^ (0xE1 << 120 if y & 1 else 0)
    return product


def padded(data):
    return data + bytes(-len(data) % 16)


def tag_of(round_keys, nonce, additional_data, ciphertext):
    h = int.from_bytes(encrypt_block(round_keys, bytes(16)), "big")
    lengths = (len(additional_data) * 8).to_bytes(8, "big") + (len(ciphertext) * 8).to_bytes(8, "big")
    hashed = 0
    text = padded(additional_data) + padded(ciphertext) + lengths
    for i in range(0, len(text), 16):
        hashed = multiply(hashed ^ int.from_bytes(text[i:i + 16], "big"), h)
    mask = encrypt_block(round_keys, nonce + b"\0\0\0\1")
    return bytes(a ^ b for a, b in zip(hashed.to_bytes(16, "big"), mask))


def counter_mode(round_keys, nonce, data):
    stream = b"".join(encrypt_block(round_keys, nonce + counter.to_bytes(4, "big")) for counter in range(2, 2 + (len(data) + 15) // 16))
    return bytes(a ^ b for a, b in zip(data, stream))


def seal(key, nonce, additional_data, plaintext):
    round_keys = expand_key(key)
    ciphertext = counter_mode(round_keys, nonce, plaintext)
    return ciphertext + tag_of(round_keys, nonce, additional_data, ciphertext)


def open_sealed(key, nonce, additional_data, sealed):
    round_keys = expand_key(key)
    ciphertext, tag = sealed[:-16], sealed[-16:]
    assert tag == tag_of(round_keys, nonce, additional_data, ciphertext), "the man in the middle holds the wrong key"
    return counter_mode(round_keys, nonce, ciphertext)
