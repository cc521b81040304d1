#!/bin/sh
# Times `tifa query RUN similar` from a cold and from a warm start: seconds of wall clock and peak kilobytes, a line a query.
#
#   target/release/tifa bench --articles 100000 --index RUN
#   sh benches/peers/cold_query.sh target/release/tifa RUN TEXTS
#
# TEXTS is a file with a text a line. Dropping the page cache needs the rights of the administrator.
tifa=$1 run=$2 texts=$3
for state in cold warm; do
    while IFS= read -r text; do
        if [ "$state" = cold ]; then
            sync
            echo 3 > /proc/sys/vm/drop_caches
            # The tools of this script, not the program measured.
            /usr/bin/env python3 -c "import resource, subprocess, time"
        fi
        python3 - "$tifa" "$run" "$text" "$state" <<'PYTHON'
import resource, subprocess, sys, time
tifa, run, text, state = sys.argv[1:]
begin = time.perf_counter()
said = subprocess.run([tifa, "query", run, "similar", text], stdout=subprocess.PIPE)
seconds = time.perf_counter() - begin
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(state, f"{seconds:.4f} s", f"{peak} kB", f"{len(text)} characters", f"exit {said.returncode}", flush=True)
PYTHON
    done < "$texts"
done
