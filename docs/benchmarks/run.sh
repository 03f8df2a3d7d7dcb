#!/bin/sh
# Measures the command line tool and prints a table in Markdown. Exits with 1 if a bar is missed.
#
#   docs/benchmarks/run.sh [JAVA_HOME...]
#
# With several JDKs every measurement is made on each. RUNS=n sets the number of runs of each start (default 21).
# Measured as whole processes, from the outside, taking turns, so that what else the machine does hits all alike.

set -eu

here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -P -- "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=${RUNS:-21}
sample=$root/samples/ml-platform
missed=0

if [ $# -eq 0 ]; then
  set -- "${JAVA_HOME:-$(dirname -- "$(dirname -- "$(readlink -f -- "$(command -v java)")")")}"
fi

# Milliseconds since some time; the kernel's clock where date has no fractions.
now() {
  date +%s%N | sed 's/......$//'
}

# Runs a command without its output and adds the milliseconds that it took to a file.
timed() {
  file=$1
  shift
  start=$(now)
  status=0
  "$@" >/dev/null 2>"$work/err" || status=$?
  end=$(now)
  if [ "$status" -ne 0 ]; then
    echo "failed with $status: $*" >&2
    cat "$work/err" >&2
    exit 2
  fi
  echo $((end - start)) >>"$file"
}

median() {
  sort -n "$1" | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : int((v[NR / 2] + v[NR / 2 + 1]) / 2) }'
}

least() {
  sort -n "$1" | head -n 1
}

# Peak memory of a command in MiB.
peak() {
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -f %M -o "$work/rss" "$@" >/dev/null 2>&1
    awk 'END { print int($1 / 1024) }' "$work/rss"
  else
    "$@" >/dev/null 2>&1 &
    most=0
    while kill -0 $! 2>/dev/null; do
      kib=$(awk '/VmHWM/ { print $2 }' "/proc/$!/status" 2>/dev/null || echo 0)
      [ "${kib:-0}" -gt "$most" ] && most=$kib
      sleep 0.02
    done
    echo $((most / 1024))
  fi
}

# A row: what, measured, bar, whether it is met.
row() {
  verdict=met
  if [ "$(awk -v a="$2" -v b="$3" -v most="$4" 'BEGIN { print (most == "most") ? (a <= b) : (a >= b) }')" -ne 1 ]; then
    verdict='**missed**'
    missed=1
  fi
  if [ "$4" = most ]; then sign='≤'; else sign='≥'; fi
  echo "| $1 | $2 $5 | $sign $3 $5 | $verdict |"
}

ratio() {
  awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'
}

echo "Machine: $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || uname -m)," \
  "$(getconf _NPROCESSORS_ONLN) cores, $(uname -sr). Load at the start: $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)."

for JAVA_HOME; do
  export JAVA_HOME
  java=$JAVA_HOME/bin/java
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)
  rm -f "$work"/*.ms
  rm -rf "$work/large"
  "$java" "$here/Generate.java" "$work/large" 250 10000

  # Builds what is missing and makes the start-up archive of this JDK.
  WRIT_ARCHIVE=wait "$root/writ" --version >/dev/null
  writ=$root/cli/target/dist/bin/writ
  jar=$root/cli/target/writ.jar

  i=0
  while [ $i -lt "$runs" ]; do
    timed "$work/check.ms" "$writ" check "$sample"
    timed "$work/plain.ms" "$java" -jar "$jar" check "$sample"
    timed "$work/version.ms" "$writ" --version
    i=$((i + 1))
  done
  check=$(median "$work/check.ms")
  plain=$(median "$work/plain.ms")
  none=$(median "$work/version.ms")

  # As the launcher starts it, but for the start-up archive.
  mkdir -p "$work/alone"
  "$JAVA_HOME/bin/javac" -d "$work/alone" -cp "$jar" "$here/CompileAlone.java"
  alone() {
    "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:MaxTenuringThreshold=0 -Xmx512m -Xss16m \
      -cp "$jar:$work/alone" CompileAlone "$work/large" "$work/out"
  }

  i=0
  while [ $i -lt 5 ]; do
    rm -rf "$work/out"
    timed "$work/alone.ms" alone
    timed "$work/large-check.ms" "$writ" check -q "$work/large"
    rm -rf "$work/out"
    timed "$work/large.ms" "$writ" compile -q -o "$work/out" "$work/large"
    i=$((i + 1))
  done
  rm -rf "$work/out"
  memory=$(peak "$writ" compile -q -o "$work/out" "$work/large")
  rate=$("$java" -Xmx512m -XX:+UseSerialGC -cp "$jar" "$here/ParserThroughput.java" "$work/large")

  echo
  echo "JDK $version, medians of $runs runs; in brackets the fastest"
  echo
  echo "| Measured | Result | Bar | |"
  echo "| --- | --- | --- | --- |"
  echo "| \`writ check samples/ml-platform\` | $check ms ($(least "$work/check.ms")) | | |"
  echo "| the same with \`java -jar\`, without archive | $plain ms ($(least "$work/plain.ms")) | | |"
  echo "| \`writ --version\` | $none ms ($(least "$work/version.ms")) | | |"
  row 'check, of the time without archive' "$(ratio "$check" "$plain")" 0.45 most ×
  row 'check, of the time of `--version`' "$(ratio "$check" "$none")" 1.5 most ×
  row 'compile 10,000 rules in 500 files, cold, without proof and lint rules' "$(median "$work/alone.ms")" 2000 most ms
  row 'the same with them, as the command does it' "$(median "$work/large.ms")" 4000 most ms
  row 'memory of that, at its peak' "$memory" 512 most MiB
  row 'check of the same rules' "$(median "$work/large-check.ms")" 4000 most ms
  row 'parser, one thread' "$rate" 5 least MB/s
done

exit $missed
