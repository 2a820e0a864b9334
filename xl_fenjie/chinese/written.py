"""Figures as people write them."""

MYRIADS = ((1e8, "亿"), (1e4, "万"))
SHORT_DECIMALS = 2  # 1.25万, but 10001


def written(value: float) -> str:
    """A figure where nothing is lost by it: 12000 is 1.2万, 22000000000 is 220亿, 6.5 is 6.5."""
    for size, name in MYRIADS:
        scaled = in_digits(value / size)
        if abs(value) >= size and scaled == in_digits(round(value / size, SHORT_DECIMALS)):
            return f"{scaled}{name}"
    return in_digits(value)


def in_digits(value: float) -> str:
    """A number without trailing zeros or exponent."""
    return f"{value:.10f}".rstrip("0").rstrip(".")
