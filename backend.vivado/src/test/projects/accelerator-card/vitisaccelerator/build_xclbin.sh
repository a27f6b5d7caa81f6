#!/bin/sh
# Compiles and links myproject_axi for alveo-u50 with v++ of Vitis. The argument is hw (default) or hw_emu.
set -e
cd "$(dirname "$0")"
target=${1:-hw}
platform=${PLATFORM:-xilinx_u50_gen3x16_xdma_5_202210_1}
command -v v++ > /dev/null || { echo "ERROR: v++ is not on the path; source settings64.sh of Vitis" >&2; exit 1; }
v++ -c -t "$target" --platform "$platform" -k myproject_axi --kernel_frequency 250 -I firmware -o myproject.xo \
  firmware/myproject.cpp firmware/myproject_axi.cpp
v++ -l -t "$target" --platform "$platform" --kernel_frequency 250 --config link.cfg -o drivers/myproject.xclbin myproject.xo
