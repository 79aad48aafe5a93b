"""SplitMix64 (Steele, Lea, Flood 2014): integers only, so the same numbers on every Python."""

MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, bound):
        """A number in 0..<bound, without modulo bias."""
        limit = (1 << 64) - (1 << 64) % bound
        while True:
            value = self.next()
            if value < limit:
                return value % bound

    def pick(self, items):
        return items[self.below(len(items))]

    def shuffled(self, items):
        out = list(items)
        for i in range(len(out) - 1, 0, -1):
            j = self.below(i + 1)
            out[i], out[j] = out[j], out[i]
        return out


def apportion(total, weights, minimum=0):
    """Splits `total` by integer weights (largest remainder; ties go to the earlier one); each part is at least `minimum`."""
    spare = total - minimum * len(weights)
    if spare < 0:
        raise ValueError("total is too small for the minimum")
    whole = sum(weights)
    parts = [minimum + spare * w // whole for w in weights]
    order = sorted(range(len(weights)), key=lambda i: (-(spare * weights[i] % whole), i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts
