package io.hls4j.core.codegen.project;

/**
 * What ends a synthesis run of a tool with an error, as far as it is known before.
 *
 * @param partition most elements of an array that becomes registers
 * @param unrolled most products in unrolled loops of one function
 * @param arrayBits most bits of a word of an array
 * @param streamBits most bits of a word of a stream
 * @param isError whether going beyond refuses a conversion; else it is a warning
 */
public record ToolLimits(
    int partition, int unrolled, int arrayBits, int streamBits, boolean isError) {
  private static final int ANY = Integer.MAX_VALUE;

  /** No limits that are known. */
  public static final ToolLimits NONE = new ToolLimits(ANY, ANY, ANY, ANY, true);
}
