#!/usr/bin/env bash
# Throughput of the emulator for every shared model that imports, beside that of its compiled
# firmware. By hand, on a quiet machine: bench/emulator.sh [FOLDER OF MODELS [PART OF NAMES]].
# HLS4J names an installed hls4j; HLS4J_BENCH_CSIM=0 leaves out the compiled firmware.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
models=${1:-$root/../shared/models}
[ -d "$models" ] || { echo "bench: there are no models in '$models'; name their folder" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
hls4j=${HLS4J:-$root/hls4j}
export LC_ALL=C
TIMEFORMAT='%U %S'
cd "$root"
mvn -q -B -pl bench -am package -DskipTests -Dspotless.check.skip </dev/null >&2

# cpu COMMAND...: CPU seconds of a command; fails as it does.
cpu() {
  local user sys
  { time "$@" >"$work/out" 2>"$work/err"; } 2>"$work/time" || return 1
  read -r user sys <"$work/time"
  awk -v u="$user" -v s="$sys" 'BEGIN { print u + s }'
}

# compiled NAME FILE WEIGHTS SAMPLES: samples/s of the compiled firmware, or why there are none.
compiled() {
  [ "${HLS4J_BENCH_CSIM:-1}" = 1 ] || { echo "-"; return; }
  [ "$2" != - ] && [ "$4" -gt 1 ] || { echo "-"; return; }
  local project=$work/project one many
  local -a weights=()
  [ "$3" = - ] || weights=(--weights "$3")
  rm -rf "$project"
  "$hls4j" convert "$2" "${weights[@]}" -o "$project" --force >"$work/out" 2>&1 \
    || { echo "no kernel yet"; return; }
  "$hls4j" predict "$project" -i "$work/$1/one.npy" -o "$work/y.npy" --engine csim --layout project \
    >"$work/out" 2>&1 || { echo "does not compile"; return; }
  one=$(cpu "$hls4j" predict "$project" -i "$work/$1/one.npy" -o "$work/y.npy" --engine csim --layout project)
  many=$(cpu "$hls4j" predict "$project" -i "$work/$1/many.npy" -o "$work/y.npy" --engine csim --layout project)
  awk -v n="$4" -v a="$one" -v b="$many" \
    'BEGIN { d = b - a; if (d < 0.02) print "-"; else printf "%.0f\n", (n - 1) / d }'
}

java -cp "bench/target/classes:$(cat bench/target/classpath)" io.hls4j.bench.ModelTable \
  "$models" "$work" "${2:-}" >"$work/table" 2>"$work/java.err" || { cat "$work/java.err" >&2; exit 1; }
echo "machine: $(nproc) cores,$(awk -F: '/model name/ { print $2; exit }' /proc/cpuinfo), load $(cut -d' ' -f1 /proc/loadavg); one core reaches $(awk -F'\t' '$1 == "machine" { print $2 }' "$work/table") GMAC/s"
format='| %-30s | %11s | %11s | %12s | %7s | %11s | %7s |\n'
# shellcheck disable=SC2059
{
  printf "$format" model "one core /s" "all cores /s" "csim /s" ratio "MAC/sample" "GMAC/s"
  printf "$format" --- --- --- --- --- --- ---
  while IFS=$'\t' read -r name file weights one all products reached many; do
    case $file in
      "does not run"*) printf '| %-30s | %s\n' "$name" "$file |"; continue ;;
    esac
    [ "$name" != machine ] || continue
    csim=$(compiled "$name" "$file" "$weights" "$many")
    ratio=$(awk -v e="$one" -v c="$csim" 'BEGIN { if (c + 0 > 0) printf "%.0f x", e / c; else print "" }')
    printf "$format" "$name" "$one" "$all" "$csim" "$ratio" "$products" "$reached"
  done <"$work/table"
}
