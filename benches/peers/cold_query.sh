#!/bin/sh
# Times `tifa query RUN similar` from a cold and from a warm start, and beside each query the start of a program that does
# nothing (a copy of `true`), for scale: seconds of wall clock and peak kilobytes, a line a start.
#
#   target/release/tifa bench --articles 100000 --index RUN
#   sh benches/peers/cold_query.sh target/release/tifa RUN TEXTS
#
# TEXTS is a file with a text a line. Dropping the page cache needs the rights of the administrator.
tifa=$1 run=$2 texts=$3
nothing=$(mktemp)
cp /bin/true "$nothing"
chmod +x "$nothing"
once() {
    if [ "$1" = cold ]; then
        sync
        echo 3 > /proc/sys/vm/drop_caches
        # The tools of this script, not the program measured.
        /usr/bin/env python3 -c "import resource, subprocess, time"
    fi
    python3 - "$@" <<'PYTHON'
import resource, subprocess, sys, time
state, what, *command = sys.argv[1:]
def spent():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
before = spent()
begin = time.perf_counter()
said = subprocess.run(command, stdout=subprocess.PIPE)
seconds = time.perf_counter() - begin
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(state, what, f"{seconds:.4f} s, processor {spent() - before:.4f} s, {peak} kB, exit {said.returncode}", flush=True)
PYTHON
}
for state in cold warm; do
    while IFS= read -r text; do
        once "$state" nothing "$nothing"
        once "$state" version "$tifa" --version
        once "$state" query "$tifa" query "$run" similar "$text"
    done < "$texts"
done
rm "$nothing"
