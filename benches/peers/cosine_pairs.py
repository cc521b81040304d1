"""Times sparse_dot_topn on the same rows. Reads lines `row term weight`, prints seconds of wall clock and of processor.

    pip install scipy sparse_dot_topn
    python benches/peers/cosine_pairs.py ROWS.txt [THREADS]

The best of three; its transpose is not counted; its lists hold each row itself, so 11 are asked for where 10 are compared.
"""

import sys
import time

import numpy
import scipy.sparse
import sparse_dot_topn

table = numpy.loadtxt(sys.argv[1])
threads = int(sys.argv[2]) if len(sys.argv) > 2 else 1
rows, terms = table[:, 0].astype(int), table[:, 1].astype(int)
matrix = scipy.sparse.csr_matrix((table[:, 2].astype(numpy.float32), (rows, terms)))
transposed = matrix.T.tocsr()

for name, options in [
    ("top 10", {"top_n": 11}),
    ("above 0.5", {"top_n": matrix.shape[0], "threshold": 0.5}),
]:
    best = (float("inf"), float("inf"))
    for _ in range(3):
        wall, processor = time.perf_counter(), time.process_time()
        found = sparse_dot_topn.sp_matmul_topn(matrix, transposed, n_threads=threads, **options)
        best = min(best, (time.process_time() - processor, time.perf_counter() - wall))
    print(f"{name}: {best[1]:.3f} s, processor {best[0]:.3f} s, {found.nnz} entries")
