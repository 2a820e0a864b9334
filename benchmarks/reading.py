"""How reading grows with the length of a document: it must be linear.

    python benchmarks/reading.py

Prints, for plans of growing length, the time per task; its slope in the doubly logarithmic plot
should be near 1 (2 would be quadratic). Also the time of one real command against `python -c pass`.
"""

import math
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from xl_fenjie.document.read import read_document

SIZES = (1_250, 2_500, 5_000, 10_000, 20_000)
VERBS = ("新建", "改造", "推进", "培育", "举办")
THINGS = ("停车场", "老旧小区", "公园", "企业", "活动")
OFFICES = ("发展和改革局", "财政局", "住房和城乡建设局", "商务局", "民政局", "教育局")


def plan(tasks: int, *, names: int = 60) -> bytes:
    """A plan of this many tasks in parts of 150, with ``names`` different units."""
    lines = ["云溪区2026年目标任务责任分解方案"]
    for number in range(tasks):
        if number % 150 == 0:
            lines.append(f"{'一二三四五六七八九十'[number // 150 % 10]}、第{number // 150}方面工作")
        verb, thing = VERBS[number % 5], THINGS[number // 5 % 5]
        lines.append(f"{number % 150 + 1}. {verb}第{number}号片区{thing}{number % 90 + 10}个以上。")
        unit = number * 7919 % names
        lines.append(f"牵头单位：区{OFFICES[unit % 6]}{unit // 6 or ''}")
        lines.append(f"责任单位：区{OFFICES[number % 6]}、各街道办事处，云溪、莲塘镇人民政府")
    return "\n".join(lines).encode()


def measured(content: bytes) -> float:
    """Seconds for one reading, the best of three."""
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        read_document(content, "plan.txt")
        times.append(time.perf_counter() - begun)
    return min(times)


def command(code: str, *arguments: str) -> float:
    """Seconds for one Python process, the best of five."""
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - begun)
    return min(times)


READ = (
    "import sys; from pathlib import Path; from xl_fenjie.document.read import read_document;"
    "print(read_document(Path(sys.argv[1]).read_bytes(), 'plan.txt').to_json())"
)


def main() -> None:
    """Measure and print."""
    for label, names in (("60 units", 60), ("a new unit in every task", 10**9)):
        print(label)
        points = [(size, measured(plan(size, names=names))) for size in SIZES]
        for size, seconds in points:
            print(f"  {size:>6} tasks  {seconds:7.3f} s  {seconds / size * 1e6:6.0f} µs per task")
        slopes = [
            math.log(after[1] / before[1]) / math.log(after[0] / before[0])
            for before, after in pairwise(points)
        ]
        print("  slope", " ".join(f"{slope:.2f}" for slope in slopes))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.txt")
        path.write_bytes(plan(230))
        whole, nothing = command(READ, str(path)), command("pass")
    ratio = whole / nothing
    print(f"process for 230 tasks {whole:.3f} s, python -c pass {nothing:.3f} s: {ratio:.1f} times")


if __name__ == "__main__":
    main()
