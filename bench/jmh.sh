#!/usr/bin/env bash
# Benchmarks of code. Arguments go to JMH, for example: bench/jmh.sh Emulator -f 1
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mvn -q -B -pl bench -am package -DskipTests -Dspotless.check.skip </dev/null >&2
exec java -cp "bench/target/classes:$(cat bench/target/classpath)" org.openjdk.jmh.Main "$@"
