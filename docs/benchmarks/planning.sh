#!/bin/sh
# Measures planning: 1,000 organization policies, 500 buckets, each call answered after 20 ms, 20 documents that change.
# Prints a line for each round, of which the first is that of a fresh process. Exits with 1 if the bar is missed.
#
#   docs/benchmarks/planning.sh [PROCESSES]
#
# Starts so many processes (default 5) of one round each, then one of several rounds. SKIP_BUILD=1 measures what was built
# last.

set -eu

here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -P -- "$here/../.." && pwd)
target=$here/target
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
bar=3000

if [ -z "${SKIP_BUILD:-}" ]; then
  (cd "$root" && ./mvnw -q -Pbenchmarks -pl docs/benchmarks -am -DskipTests package >&2)
fi

plan() {
  "$java" -cp "$target/classes:$(cat "$target/class-path")" dev.writ.benchmarks.Planning "$@"
}

best=
process=0
while [ "$process" -lt "${1:-5}" ]; do
  process=$((process + 1))
  line=$(plan 1 | tail -n 1)
  echo "fresh process $process: $line"
  taken=$(echo "$line" | awk '{ print $4 }')
  if [ -z "$best" ] || [ "$taken" -lt "$best" ]; then best=$taken; fi
done
plan
echo "fastest fresh process: $best ms, bar: $bar ms; load: $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
[ "$best" -le "$bar" ]
