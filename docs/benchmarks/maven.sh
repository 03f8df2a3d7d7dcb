#!/bin/sh
# Measures what the goal `check` adds to a Maven build, and prints a table in Markdown. Exits with 1 if the bar is missed.
#
#   docs/benchmarks/maven.sh
#
# A module with 1,000 rules and a class is built again and again, as whole processes, in turns: without the plugin, with
# it and nothing changed, and with it after a change of one source. RUNS=n sets the number of rounds (default 11). The
# plugin is built and installed into a repository of its own, which is removed; what else is needed is taken from the
# local one. REPOSITORY=DIR names one in which the plugin is already.

set -eu

here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -P -- "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=${RUNS:-11}
bar=400
repository=${REPOSITORY:-$work/repository}

maven() {
  "$root/mvnw" -q -Dmaven.repo.local="$repository" -Dmaven.repo.local.tail="$HOME/.m2/repository" \
    -Dmaven.repo.local.tail.ignoreAvailability=true "$@"
}

# Milliseconds since some time.
now() {
  date +%s%N | sed 's/......$//'
}

# Builds the module with more arguments, and adds the milliseconds that it took to a file.
timed() {
  file=$1
  shift
  start=$(now)
  maven -o -f "$work/module/pom.xml" verify "$@" >"$work/log" 2>&1 || {
    cat "$work/log" >&2
    exit 2
  }
  end=$(now)
  echo $((end - start)) >>"$work/$file"
}

median() {
  sort -n "$work/$1" | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : int((v[NR / 2] + v[NR / 2 + 1]) / 2) }'
}

least() {
  sort -n "$work/$1" | head -n 1
}

version=$(sed -n 's/^  <version>\(.*\)<\/version>$/\1/p' "$root/pom.xml" | head -n 1)
[ -n "${REPOSITORY:-}" ] || (cd "$root" && maven install -DskipTests -DskipITs -Dspotless.check.skip=true -pl maven-plugin -am)

mkdir -p "$work/module/src/main/java/com/acme"
java "$here/Generate.java" "$work/module/src/main/writ" 25 1000
echo 'package com.acme; public final class Empty {}' >"$work/module/src/main/java/com/acme/Empty.java"
cat >"$work/module/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.acme</groupId>
  <artifactId>module</artifactId>
  <version>1.0</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <profiles>
    <profile>
      <id>policies</id>
      <build>
        <plugins>
          <plugin>
            <groupId>dev.writ</groupId>
            <artifactId>writ-maven-plugin</artifactId>
            <version>$version</version>
            <executions>
              <execution>
                <goals>
                  <goal>check</goal>
                </goals>
              </execution>
            </executions>
          </plugin>
        </plugins>
      </build>
    </profile>
  </profiles>
</project>
POM

# Fetches what the module needs, and makes the first stamp.
maven -f "$work/module/pom.xml" verify -Ppolicies >"$work/log" 2>&1 || {
  cat "$work/log" >&2
  exit 2
}
round=0
while [ "$round" -lt "$runs" ]; do
  round=$((round + 1))
  timed without
  timed unchanged -Ppolicies
  echo "# round $round" >>"$work/module/src/main/writ/control.writ"
  timed changed -Ppolicies
done

without=$(median without)
unchanged=$(($(median unchanged) - without))
changed=$(($(median changed) - without))
verdict=met
[ "$unchanged" -le "$bar" ] || verdict='**missed**'

echo "1,000 rules, $("$(command -v java)" -version 2>&1 | head -n 1), medians of $runs rounds; in brackets the fastest"
echo
echo '| Measured | Result | Bar | |'
echo '| --- | --- | --- | --- |'
echo "| the build without the plugin | $without ms ($(least without)) | | |"
echo "| what \`check\` adds, nothing changed | $unchanged ms ($(($(least unchanged) - $(least without)))) | ≤ $bar ms | $verdict |"
echo "| what \`check\` adds after a change of one source | $changed ms ($(($(least changed) - $(least without)))) | | |"
[ "$verdict" = met ]
