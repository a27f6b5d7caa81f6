"""Driver of myproject on zcu102 for PYNQ.

Beside this file: myproject.bit and myproject.hwh. Arrays have the batch first and any shape after it.
"""

import time

import numpy as np

# Tensors in the order of the network: name, elements, type of a word, type of the tensor (width, fraction, sign,
# rounding, overflow; None for -1 and +1), width and sign of a word in fixed point or None, fraction of a word, and
# how a number that does not fit it is rounded and fitted, or None if all do; and the place of its registers.
INPUTS = [
    {"name": "track", "size": 4, "word": "<f4", "type": (16, 10, True, "TRN", "WRAP"), "fixed": None, "fraction": 0, "modes": None, "offset": 0x10},
    {"name": "calo", "size": 2, "word": "<f4", "type": (16, 10, True, "TRN", "WRAP"), "fixed": None, "fraction": 0, "modes": None, "offset": 0x20},
]
OUTPUTS = [
    {"name": "sum_output", "size": 2, "word": "<f8", "type": (17, 10, True, "TRN", "WRAP"), "fixed": None, "fraction": 0, "modes": None, "offset": 0x30},
    {"name": "hits_out", "size": 4, "word": "<f8", "type": None, "fixed": None, "fraction": 0, "modes": None, "offset": 0x40},
]


def _round(x, mode):
    x = np.where(np.isnan(x), 0.0, x)
    low = np.floor(x)
    with np.errstate(invalid="ignore"):
        rest = np.where(np.isinf(x), 0.0, x - low)
    if mode == "TRN":
        return low
    if mode == "TRN_ZERO":
        return np.trunc(x)
    tie = {
        "RND": low + 1,
        "RND_ZERO": np.where(x < 0, low + 1, low),
        "RND_INF": np.where(x < 0, low, low + 1),
        "RND_MIN_INF": low,
        "RND_CONV": np.where(np.mod(np.where(np.isinf(x), 0.0, low), 2) == 0, low, low + 1),
    }[mode]
    return np.where(rest < 0.5, low, np.where(rest > 0.5, low + 1, tie))


def _fit(m, width, signed, mode):
    span = 2.0**width
    low = -span / 2 if signed else 0.0
    high = span / 2 - 1 if signed else span - 1
    if mode == "SAT_SYM" and signed and width > 1:
        low = -high
    inside = (m >= low) & (m <= high)
    if mode == "SAT_ZERO":
        return np.where(inside, m, 0.0)
    if mode != "WRAP":
        return np.clip(m, low, high)
    m = np.mod(np.where(np.isinf(m), 0.0, m), span)
    return np.where(m > high, m - span, m)


def encode(tensor, numbers):
    """The words of an input: numbers are rounded to the type of the tensor, as hls4j predict does."""
    x = np.asarray(numbers, dtype=np.float64)
    if tensor["type"] is None:
        fraction, m = 0, np.where(x >= 0, 1.0, -1.0)
    else:
        width, fraction, signed, rounding, overflow = tensor["type"]
        m = _fit(_round(np.ldexp(x, fraction), rounding), width, signed, overflow)
    m = np.ldexp(m, tensor["fraction"] - fraction)
    if tensor["modes"] is not None:
        width, signed = tensor["fixed"]
        rounding, overflow = tensor["modes"]
        m = _fit(_round(m, rounding), width, signed, overflow)
    return m.astype(tensor["word"])


def decode(tensor, words):
    """The numbers of an output."""
    return np.ldexp(np.asarray(words).astype(np.float64), -tensor["fraction"])


class Accelerator:
    """The accelerator behind registers."""

    samples = 1

    def __init__(self, bitfile="myproject.bit"):
        from pynq import Overlay

        self.overlay = Overlay(bitfile)
        self.registers = self.overlay.accelerator.mmio.array

    def _run(self, words, results):
        for t, values in zip(INPUTS, words):
            data = values.tobytes()
            data += bytes(-len(data) % 4)
            at = t["offset"] // 4
            self.registers[at : at + len(data) // 4] = np.frombuffer(data, dtype="<u4")
        self.registers[0] = 1
        while not self.registers[0] & 2:
            pass
        for t, values in zip(OUTPUTS, results):
            at = t["offset"] // 4
            data = np.array(self.registers[at : at + -(-values.nbytes // 4)]).astype("<u4").tobytes()
            values[:] = np.frombuffer(data, dtype=t["word"], count=t["size"])

    def predict(self, *arrays, profile=False):
        """Outputs for a batch; one array for each input. With profile, says how long the accelerator took."""
        batch = len(arrays[0])
        words = [
            encode(t, np.asarray(a).reshape(batch, t["size"])) for t, a in zip(INPUTS, arrays)
        ]
        results = [np.empty((batch, t["size"]), dtype=t["word"]) for t in OUTPUTS]
        start = time.perf_counter()
        for i in range(0, batch, self.samples):
            part = slice(i, i + self.samples)
            self._run([w[part] for w in words], [r[part] for r in results])
        seconds = time.perf_counter() - start
        if profile:
            each = 1e6 * seconds / max(1, batch)
            print(f"{batch} samples in {seconds:.6f} s: {batch / seconds:.0f} per second, {each:.3f} us each")
        return [decode(t, r) for t, r in zip(OUTPUTS, results)]
