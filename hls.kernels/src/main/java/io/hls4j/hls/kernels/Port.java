package io.hls4j.hls.kernels;

import java.util.List;

/** A family of vendor types that the kernels can be compiled against. */
public enum Port {
  /** {@code ap_fixed}, {@code ap_int}, {@code hls::stream}: Vivado HLS and Vitis HLS. */
  AMD("amd", "ap", List.of("nnet_port.h")),
  /** {@code ac_fixed}, {@code ac_int}, {@code ac_channel}: Catapult. */
  SIEMENS("siemens", "siemens", List.of("nnet_ac.h", "nnet_port.h")),
  /** {@code ac_fixed}, {@code ac_int}, {@code ihc::stream}: the Intel HLS compiler. */
  INTEL("intel", "intel", List.of("nnet_ac.h", "nnet_port.h")),
  /** {@code ac_fixed}, {@code ac_int}, SYCL pipes: oneAPI. */
  ONEAPI("oneapi", "oneapi", List.of("nnet_ac.h", "nnet_port.h"));

  private final String folder;
  private final String simulation;
  private final List<String> headers;

  Port(String folder, String simulation, List<String> headers) {
    this.folder = folder;
    this.simulation = simulation;
    this.headers = headers;
  }

  /**
   * The folder below the simulation headers that belongs on the include path, after the vendor's
   * own: {@code sim/ap} and the like.
   */
  public String simulationIncludePath() {
    return "sim/" + simulation;
  }

  List<String> headers() {
    return headers;
  }

  /** Where one of the {@link #headers} is kept. */
  String resource(String header) {
    return "nnet/port/" + (header.equals("nnet_ac.h") ? "ac" : folder) + "/" + header;
  }

  String simulationFolder() {
    return simulation;
  }
}
