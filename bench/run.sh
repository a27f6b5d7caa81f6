#!/usr/bin/env bash
# Measures whole commands and prints the figures of the design beside their targets. By hand, on a
# quiet machine: bench/run.sh [FOLDER OF MODELS]. The ratio to compiled firmware needs g++. Every
# figure is the best of several runs, since other work on the machine only adds to it.
# HLS4J names an installed hls4j to measure, HLS4J_BENCH_JMH=0 leaves out the benchmarks of code.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
models=${1:-$root/../shared/models}
jet=$models/KERAS_3layer
big=$models/KERAS_dense_16x200x200x200x200x200x5
huge=$models/KERAS_dense_16x500x500x500x500x500x5
[ -d "$jet" ] || { echo "bench: there are no models in '$models'; name their folder" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
hls4j=${HLS4J:-$root/hls4j}
export LC_ALL=C
TIMEFORMAT='%R %U %S'

# best N COMMAND...: least wall time and least CPU time of N runs, in seconds.
best() {
  local n=$1 i wall user sys
  shift
  for ((i = 0; i < n; i++)); do
    { time "$@" >"$work/out" 2>"$work/err"; } 2>"$work/time" || { cat "$work/err" >&2; return 1; }
    read -r wall user sys <"$work/time"
    awk -v w="$wall" -v u="$user" -v s="$sys" 'BEGIN { print w, u + s }'
  done | awk 'NR == 1 || $1 < w { w = $1 } NR == 1 || $2 < c { c = $2 } END { print w, c }'
}

# peak COMMAND...: greatest memory of the process and its children in MiB.
peak() {
  "$@" >/dev/null 2>&1 &
  local pid=$! most=0 now
  while kill -0 "$pid" 2>/dev/null; do
    now=$(ps -o rss= --pid "$pid" --ppid "$pid" 2>/dev/null | awk '{ s += $1 } END { print s + 0 }')
    [ "$now" -gt "$most" ] && most=$now
    sleep 0.01
  done
  wait "$pid" || true
  awk -v k="$most" 'BEGIN { printf "%.0f\n", k / 1024 }'
}

row() { printf '| %-58s | %-22s | %s |\n' "$1" "$2" "$3"; }
name() { basename "$1"; }
convert() {
  "$hls4j" convert "$1/$(name "$1").json" --weights "$1/$(name "$1")_weights.h5" \
    -o "$work/$(name "$1")" --force "${@:2}"
}
predict() { "$hls4j" predict "$work/$(name "$jet")" -i "$1" -o "$work/y.npy" "${@:2}"; }
weights() { wc -c <"$1/$(name "$1")_weights.h5"; }

# batch N FILE: N rows of 16 single-precision numbers as a NumPy file, from repeated noise.
batch() {
  local header
  header="{'descr': '<f4', 'fortran_order': False, 'shape': ($1, 16), }"
  {
    printf '\x93NUMPY\x01\x00\x76\x00'
    printf '%-117s\n' "$header"
    # Bits 00 00 xx 3f: numbers from 0.5 to 1.
    LC_ALL=C awk 'BEGIN { for (i = 0; i < 65536; i++) printf "%c%c%c%c", 1, 1, 1 + (i * 37) % 120, 63 }' \
      >"$work/noise"
    local left=$(($1 * 64))
    while [ "$left" -gt 0 ]; do
      head -c "$left" "$work/noise"
      left=$((left - $(wc -c <"$work/noise")))
    done
  } >"$2"
}

echo "bench: warming up (the first start builds)" >&2
convert "$jet" >/dev/null 2>&1 || convert "$jet" >/dev/null
echo "machine: $(nproc) cores, $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo), load $(cut -d' ' -f1 /proc/loadavg)"
row "What" "Target" "Reached"
row "---" "---" "---"

read -r wall cpu < <(best 5 convert "$jet")
row "convert jet tagger, cold: wall" "< 1.0 s" "$wall s"
row "convert jet tagger, cold: CPU" "< 1.0 s" "$cpu s"

batch 1 "$work/one.npy"
read -r wall cpu < <(best 5 "$hls4j" predict "$jet/$(name "$jet").json" \
  --weights "$jet/$(name "$jet")_weights.h5" -i "$work/one.npy" -o "$work/y.npy")
row "first prediction from a model file, cold" "< 1.2 s" "$wall s ($cpu s CPU)"

# Throughput of the compiled firmware and of the emulator: the time of a large batch less that of one.
rate() { # rate ENGINE SAMPLES: samples per second of CPU time
  batch "$2" "$work/many.npy"
  local one many
  one=$(best 3 predict "$work/one.npy" --engine "$1" | cut -d' ' -f2)
  many=$(best 3 predict "$work/many.npy" --engine "$1" | cut -d' ' -f2)
  awk -v n="$2" -v a="$one" -v b="$many" 'BEGIN { d = b - a; printf "%.0f\n", n / (d > 0.001 ? d : 0.001) }'
}
emulator=$(rate emulator 1000000)
row "emulator, whole command with files, default numerics" "" "$emulator samples/s of CPU"
if command -v "${CXX:-g++}" >/dev/null; then
  predict "$work/one.npy" --engine csim >/dev/null 2>&1
  csim=$(rate csim 20000)
  row "emulator against our own compiled simulation" "50 x" \
    "$(awk -v e="$emulator" -v c="$csim" 'BEGIN { printf "%.0f x (%.0f samples/s)", e / c, c }')"
  project=$work/$(name "$jet")
  read -r wall cpu < <(best 2 "${CXX:-g++}" -O2 -w -std=c++14 -I"$project/firmware" \
    -I"$project/simulation/ap" -I"$project/simulation" -c "$project/firmware/myproject.cpp" \
    -o "$work/firmware.o") || wall=failed
  row "g++ -O2 of the jet tagger's firmware" "< 5 s" "$wall s ($cpu s CPU)"
fi

row "peak memory of convert, jet tagger" "< 400 MiB" "$(peak convert "$jet") MiB"
if [ -d "$huge" ]; then
  row "peak memory of convert, 1 M weights" "< 400 MiB" "$(peak convert "$huge") MiB"
  read -r _ small < <(best 3 convert "$big")
  read -r _ large < <(best 3 convert "$huge")
  row "conversion time against size, $(name "$huge")" "linear" \
    "$(awk -v a="$small" -v b="$large" -v p="$(weights "$big")" -v q="$(weights "$huge")" \
      'BEGIN { printf "%.1f x the time for %.1f x the weights", b / a, q / p }')"
fi

if [ "${HLS4J_BENCH_JMH:-1}" = 1 ]; then
  "$root/bench/jmh.sh" 'EmulatorBenchmark|MachineBenchmark' -rf csv -rff "$work/jmh.csv" \
    >"$work/jmh.log" 2>&1 || { cat "$work/jmh.log" >&2; exit 1; }
  score() { tr -d '"' <"$work/jmh.csv" | awk -F, -v b="$1" -v p="$2" 'index($1, b) && (p == "" || $NF == p) { printf "%.3g", $5 }'; }
  row "emulator, one core, types of hls4ml (fixed<16,6>)" "1,000,000 samples/s" "$(score Emulator HLS4ML) samples/s"
  row "emulator, one core, sound default types" "" "$(score Emulator SOUND) samples/s"
  row "multiply-accumulates of one core; the jet tagger has 4,256" "" "$(score Machine '') /s"
fi
