package io.hls4j.core.codegen.dialect;

import java.util.List;
import java.util.Optional;

/** How one vendor's compiler is told what the neutral markers of the kernels say. */
public enum PragmaDialect {
  /** Vivado HLS. */
  VIVADO(LoopPlace.BODY),
  /** Vitis HLS. */
  VITIS(LoopPlace.BODY),
  /** Siemens Catapult. */
  SIEMENS(LoopPlace.LABEL),
  /** Intel HLS compiler. */
  INTEL(LoopPlace.HERE),
  /** Intel oneAPI. */
  ONEAPI(LoopPlace.HERE);

  /** Where the text of a loop marker goes. */
  enum LoopPlace {
    /** First in the body of the loop. */
    BODY,
    /** Before the label of the loop. */
    LABEL,
    /** Between label and loop. */
    HERE
  }

  private final LoopPlace loopPlace;

  PragmaDialect(LoopPlace loopPlace) {
    this.loopPlace = loopPlace;
  }

  LoopPlace loopPlace() {
    return loopPlace;
  }

  boolean isAmd() {
    return this == VIVADO || this == VITIS;
  }

  /** Text for a marker on a loop. */
  String loop(String marker, List<String> arguments) {
    return switch (marker) {
      case "unroll" -> unroll(arguments.isEmpty() ? "" : arguments.get(0));
      case "pipeline" -> pipeline(arguments);
      default -> throw unknown("loop", marker);
    };
  }

  private String unroll(String factor) {
    String after = factor.isEmpty() ? "" : " " + factor;
    return switch (this) {
      case VIVADO, VITIS -> "#pragma HLS UNROLL" + (factor.isEmpty() ? "" : " factor=" + factor);
      case SIEMENS -> "#pragma hls_unroll" + (factor.isEmpty() ? " yes" : after);
      case INTEL, ONEAPI -> "#pragma unroll" + after;
    };
  }

  private String pipeline(List<String> arguments) {
    String ii = arguments.get(0);
    return switch (this) {
      case VIVADO, VITIS ->
          "#pragma HLS PIPELINE II=" + ii + (arguments.contains("rewind") ? " rewind" : "");
      case SIEMENS -> "#pragma hls_pipeline_init_interval " + ii;
      case INTEL -> "#pragma ii " + ii;
      case ONEAPI -> "[[intel::initiation_interval(" + ii + ")]]";
    };
  }

  /** Text for a marker that is a statement, such as {@code partition}; empty if there is none. */
  public Optional<String> statement(String marker, List<String> arguments) {
    if (marker.equals("pack") && this != VIVADO) {
      return Optional.empty();
    }
    String pragma = amdStatement(marker, arguments);
    return isAmd() ? Optional.of("#pragma HLS " + pragma) : Optional.empty();
  }

  private String amdStatement(String marker, List<String> a) {
    return switch (marker) {
      case "pipeline" -> "PIPELINE II=" + a.get(0);
      case "inline" -> "INLINE";
      case "dataflow" -> "DATAFLOW";
      case "partition" -> "ARRAY_PARTITION " + pieces(a);
      case "reshape" -> "ARRAY_RESHAPE " + pieces(a);
      case "storage" ->
          this == VIVADO
              ? "RESOURCE variable=" + a.get(0) + " core=ROM_nP_BRAM"
              : "BIND_STORAGE variable=" + a.get(0) + " type=rom_np impl=bram";
      case "limit" ->
          this == VIVADO
              ? "ALLOCATION instances=" + a.get(0) + " limit=" + a.get(1) + " operation"
              : "ALLOCATION operation instances=" + a.get(0) + " limit=" + a.get(1);
      case "specialize" -> "FUNCTION_INSTANTIATE variable=" + a.get(0);
      case "pack" -> "DATA_PACK variable=" + a.get(0);
      case "depth" -> "STREAM variable=" + a.get(0) + " depth=" + a.get(1);
      default -> throw unknown("statement", marker);
    };
  }

  private String pieces(List<String> a) {
    String type = this == VITIS ? "type=" + a.get(1) : a.get(1);
    String axis = a.size() > 2 ? a.get(2) : "0";
    String rest = a.get(1).equals("complete") ? " dim=" + axis : " factor=" + a.get(2);
    return "variable=" + a.get(0) + " " + type + rest;
  }

  /** Text that goes in front of the declaration of an array of registers. */
  String registersPrefix() {
    return switch (this) {
      case VIVADO, VITIS, SIEMENS -> "";
      case INTEL -> "hls_register ";
      case ONEAPI -> "[[intel::fpga_register]] ";
    };
  }

  /** Line that follows the declaration of an array of registers. */
  Optional<String> registersPragma(String array) {
    return isAmd() ? statement("partition", List.of(array, "complete")) : Optional.empty();
  }

  static IllegalArgumentException unknown(String place, String marker) {
    return new IllegalArgumentException("no " + place + " marker '" + marker + "'");
  }
}
