package io.hls4j.core.codegen.dialect;

import io.hls4j.hls.kernels.Port;

/**
 * The C++ of one tool.
 *
 * @param types spelling of types
 * @param pragmas form of the hints
 * @param port the vendor's number classes
 */
public record HlsDialect(TypeSpeller types, PragmaDialect pragmas, Port port) {
  /** Vivado HLS. */
  public static final HlsDialect VIVADO =
      new HlsDialect(TypeSpeller.AP, PragmaDialect.VIVADO, Port.AMD);

  /** Vitis HLS. */
  public static final HlsDialect VITIS =
      new HlsDialect(TypeSpeller.AP, PragmaDialect.VITIS, Port.AMD);

  /** Siemens Catapult. */
  public static final HlsDialect CATAPULT =
      new HlsDialect(TypeSpeller.AC, PragmaDialect.SIEMENS, Port.SIEMENS);

  /** Intel HLS compiler. */
  public static final HlsDialect QUARTUS =
      new HlsDialect(TypeSpeller.AC, PragmaDialect.INTEL, Port.INTEL);

  /** Intel oneAPI. */
  public static final HlsDialect ONEAPI =
      new HlsDialect(TypeSpeller.AC, PragmaDialect.ONEAPI, Port.ONEAPI);

  /** Whether a pipelined loop that misses a word keeps the results that are under way in it. */
  public boolean stalls() {
    return pragmas == PragmaDialect.VIVADO;
  }
}
