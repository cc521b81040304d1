"""Times sparse_dot_topn beside tifa, on the same rows, in one run.

    pip install scipy sparse_dot_topn
    cargo build --release
    python benches/peers/cosine_pairs.py CORPUS [--tifa target/release/tifa] [--threads 1,2] [--repeats 3]

For each number of threads and each task (the ten nearest of every article; all pairs of at least 0.5) it prints a line of
JSON with the seconds of every repeat of both, the ratio of their medians, the processor's seconds a repeat and
their ratio (which other work on the machine changes less), and the memory each took above the rows. tifa's time begins with the rows in memory and holds everything after: ranking, turning round, searching,
sorting. Of the peer the transpose, which it needs too, is not counted; its lists hold each row itself, so 11 are asked
for where 10 are compared, and every pair twice.
"""

import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import numpy
import scipy.sparse
import sparse_dot_topn

TASKS = {
    "top 10": (["--top-k", "10", "--min-cosine", "0"], {"top_n": 11}),
    "above 0.5": (["--top-k", "0", "--min-cosine", "0.5"], {"threshold": 0.5}),
}


def read_rows(path):
    """The rows that `tifa bench --rows` wrote."""
    data = pathlib.Path(path).read_bytes()
    n, width, entries = (int(x) for x in numpy.frombuffer(data, "<u8", 3))
    starts = numpy.frombuffer(data, "<u8", n + 1, 24).astype(numpy.int32)
    columns = numpy.frombuffer(data, "<u4", entries, 24 + 8 * (n + 1)).astype(numpy.int32)
    weights = numpy.frombuffer(data, "<f4", entries, 24 + 8 * (n + 1) + 4 * entries).copy()
    return scipy.sparse.csr_matrix((weights, columns, starts), shape=(n, width))


def peer(rows, transposed, threads, options, repeats):
    """Seconds of every repeat, the processor's seconds a repeat, entries found."""
    # Room for more partners than any article has: for all of them its lists would not fit into memory.
    options = {"top_n": min(rows.shape[0], 12_000), **options}
    seconds = []
    processor = time.process_time()
    for _ in range(repeats):
        begin = time.perf_counter()
        found = sparse_dot_topn.sp_matmul_topn(rows, transposed, n_threads=threads, **options)
        seconds.append(time.perf_counter() - begin)
    return seconds, (time.process_time() - processor) / repeats, found.nnz


def tifa(command, repeats):
    """What tifa tells, and the processor's seconds it took in all."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = subprocess.run(command + ["--pairs", str(repeats)], check=True, stdout=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(told.stdout), used


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus")
    parser.add_argument("--tifa", default="target/release/tifa")
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--tasks", default=",".join(TASKS))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "rows")
        subprocess.run([arguments.tifa, "bench", arguments.corpus, "--rows", path], check=True)
        rows = read_rows(path)
    transposed = rows.T.tocsr()
    print(json.dumps({"rows": rows.shape[0], "columns": rows.shape[1], "entries": rows.nnz}), flush=True)
    for threads in map(int, arguments.threads.split(",")):
        for task in arguments.tasks.split(","):
            ours, theirs = TASKS[task]
            command = [arguments.tifa, "bench", arguments.corpus, "--threads", str(threads)] + ours
            # What it takes to make the rows is measured by making them and nothing else.
            _, rows_alone = tifa(command, 0)
            told, used = tifa(command, arguments.repeats)
            used = (used - rows_alone) / arguments.repeats
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            seconds, processor, entries = peer(rows, transposed, threads, theirs, arguments.repeats)
            after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            line = {
                "task": task,
                "threads": threads,
                "tifa": [round(x, 3) for x in told["seconds"]],
                "sparse_dot_topn": [round(x, 3) for x in seconds],
                "ratio": round(statistics.median(seconds) / statistics.median(told["seconds"]), 1),
                "processor": [round(used, 3), round(processor, 3)],
                "processor_ratio": round(processor / used, 1) if used > 0.1 else None,
                "tifa_pairs": told["pairs"],
                "peer_entries": entries,
                "tifa_megabytes": (told["memory_above_rows"] or 0) // 1_000_000,
                "peer_megabytes": (after - before) // 1000,
            }
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    sys.exit(main())
