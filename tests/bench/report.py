#!/usr/bin/env python3
"""Measures the library beside its peers, and prints a Markdown table: what ours does, what the peer does, and the ratio.

Builds the program `bench` (Google Benchmark) in the build folder, unless it is given. All libraries run in the same process, and
the repetitions of all measurements are interleaved at random, so that what the machine does meanwhile hits each alike; the
figure is the median of the processor time.

usage: report.py [--build FOLDER | --program PROGRAM] [--repetitions N] [--filter REGEX]
"""
import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent.parent
OURS = "glasstls"


def built_program(folder):
    if not (folder / "build.ninja").exists():
        subprocess.run(["meson", "setup", folder], cwd=SOURCE, stdout=sys.stderr, check=True)
    subprocess.run(["meson", "compile", "-C", folder, "bench"], cwd=SOURCE, stdout=sys.stderr, check=True)
    return folder / "tests" / "bench" / "bench"


def measured(program, repetitions, regex):
    """{subject: {library: its repetitions, as Google Benchmark writes them}}, in the order of the program's list."""
    command = [program, f"--benchmark_filter={regex}", f"--benchmark_repetitions={repetitions}", "--benchmark_format=json",
               "--benchmark_enable_random_interleaving=true"]
    report = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    names = subprocess.run([program, "--benchmark_list_tests=true"], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    runs = {name: [] for name in names}
    for entry in report["benchmarks"]:
        if entry["run_type"] == "iteration":
            runs[entry["run_name"]].append(entry)
    subjects = {}
    for name in filter(runs.get, names):
        subject, library = name.split("/", 1)
        subjects.setdefault(subject, {})[library] = runs[name]
    return subjects


def median(runs, value):
    return statistics.median(run[value] for run in runs)


def rate(runs):
    """Bytes a second where the measurement counts bytes, else operations a second."""
    if "bytes_per_second" in runs[0]:
        return median(runs, "bytes_per_second")
    nanoseconds = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}[runs[0]["time_unit"]]
    return 1e9 / (median(runs, "cpu_time") * nanoseconds)


def figure(runs):
    if "bytes_per_second" in runs[0]:
        return f"{rate(runs) / 1e6:,.1f} MB/s"
    return f"{1e6 / rate(runs):,.1f} µs, {rate(runs):,.0f}/s"


def print_table(subjects):
    print(f"| subject | {OURS} | peer | the peer's figure | {OURS} / peer |\n| --- | ---: | --- | ---: | ---: |")
    for subject, libraries in subjects.items():
        ours = libraries.pop(OURS, None)
        for library, runs in libraries.items() if ours else ():
            print(f"| {subject} | {figure(ours)} | {library} | {figure(runs)} | {rate(ours) / rate(runs):.2g} |")
        if ours and "heap" in ours[0]:
            print(f"| {subject}: the most on the heap | {median(ours, 'heap') / 1024:,.1f} KiB | | | |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, default=SOURCE / "build", help="the build folder")
    parser.add_argument("--program", type=Path, help="a bench program that is built already")
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--filter", default=".", help="only the measurements whose name this regular expression is found in")
    arguments = parser.parse_args()
    program = arguments.program or built_program(arguments.build.resolve())
    print_table(measured(program, arguments.repetitions, arguments.filter))


if __name__ == "__main__":
    main()
