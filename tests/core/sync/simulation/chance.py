"""One source of chance: whatever the program draws at random comes from a seed, so that a run can be had again."""

import os
from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from unittest import mock

from nacl.public import Box, PrivateKey, PublicKey

from journal_app.sync.format import crypto
from journal_app.sync.run import download, upload


@contextmanager
def drawn_from(rng):
    """Let ids, keys, nonces, sealed boxes and the choice of what to mend or look at be drawn from `rng`."""

    def seal_to(public, plain):
        secret = PrivateKey(rng.randbytes(crypto.KEY_SIZE))
        own = bytes(secret.public_key)
        nonce = blake2b(own + public, digest_size=crypto.NONCE_SIZE).digest()
        return own + Box(secret, PublicKey(public)).encrypt(plain, nonce).ciphertext

    with ExitStack() as stack:
        for where, name, drawn in (
            (os, "urandom", rng.randbytes),
            (crypto, "random_bytes", rng.randbytes),
            (crypto, "seal_to", seal_to),
            (upload, "random", rng),
            (download, "random", rng),
        ):
            stack.enter_context(mock.patch.object(where, name, drawn))
        yield
