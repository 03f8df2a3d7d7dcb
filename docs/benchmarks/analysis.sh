#!/bin/sh
# Measures the exact analysis and prints one table in Markdown. Exits with 1 if a bar is missed.
#
#   docs/benchmarks/analysis.sh [quick] [decision|peers|question|difference|proof|growth|wildcards|batch|lint]...
#
# Builds the module "writ-benchmarks", installs iam-simulate below its target directory if there is npm, and measures;
# all of it takes about a quarter of an hour. A run with "growth" draws analysis-growth.svg anew. With "quick" fewer
# rounds and sizes are measured and nothing outside of target is written: it shows that all of it runs, and no more.
# SKIP_BUILD=1 measures what was built last. WRIT_CAN is the command that answers batches, and
# WRIT_CHECK the one that checks policies.

set -eu

here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -P -- "$here/../.." && pwd)
target=$here/target
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

if [ -z "${SKIP_BUILD:-}" ]; then
  (cd "$root" && ./mvnw -q -Pbenchmarks -pl docs/benchmarks -am -DskipTests package >&2)
fi
# Kept until the next run: the logs of JMH are there.
work=$target/analysis
rm -rf "$work"
mkdir -p "$work"
if command -v node >/dev/null && command -v npm >/dev/null; then
  # Below target, where neither git nor the tests of the manual look.
  mkdir -p "$target/iam-simulate"
  cp "$here"/iam-simulate/* "$target/iam-simulate"
  [ -d "$target/iam-simulate/node_modules" ] || (cd "$target/iam-simulate" && npm ci --silent >&2)
fi

version=$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)
echo "Machine: $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || uname -m)," \
  "$(getconf _NPROCESSORS_ONLN) cores, $(uname -sr), JDK $version." \
  "Load at the start: $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)."
echo
"$java" -cp "$target/classes:$(cat "$target/class-path")" dev.writ.benchmarks.AnalysisReport "$here" "$work" "$@"
