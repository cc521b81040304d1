"""Times sparse_dot_topn beside tifa, on the same rows, in one run.

    pip install scipy sparse_dot_topn
    cargo build --release
    python benches/peers/cosine_pairs.py CORPUS [--tifa target/release/tifa] [--threads 1,2] [--repeats 3]

For each number of threads and each task (the ten nearest of every article; all pairs of at least 0.5) it prints a line of
JSON with the seconds of every repeat of both, their medians, the ratio of the medians, and the memory each took
above the rows. tifa's time begins with the rows in memory and holds everything after: ranking, turning round, searching,
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
    """Seconds of every repeat, entries found."""
    options = {"top_n": rows.shape[0], **options}
    seconds = []
    for _ in range(repeats):
        begin = time.perf_counter()
        found = sparse_dot_topn.sp_matmul_topn(rows, transposed, n_threads=threads, **options)
        seconds.append(time.perf_counter() - begin)
    return seconds, found.nnz


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
            command = [arguments.tifa, "bench", arguments.corpus, "--pairs", str(arguments.repeats)]
            told = subprocess.run(command + ["--threads", str(threads)] + ours, check=True, stdout=subprocess.PIPE)
            told = json.loads(told.stdout)
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            seconds, entries = peer(rows, transposed, threads, theirs, arguments.repeats)
            after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            line = {
                "task": task,
                "threads": threads,
                "tifa": [round(x, 3) for x in told["seconds"]],
                "sparse_dot_topn": [round(x, 3) for x in seconds],
                "ratio": round(statistics.median(seconds) / statistics.median(told["seconds"]), 1),
                "tifa_pairs": told["pairs"],
                "peer_entries": entries,
                "tifa_megabytes": (told["memory_above_rows"] or 0) // 1_000_000,
                "peer_megabytes": (after - before) // 1000,
            }
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    sys.exit(main())
