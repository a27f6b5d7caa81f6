package io.hls4j.core.api.report;

/**
 * How full a FIFO got in a simulation in which it was large enough.
 *
 * @param name its name in the hardware
 * @param most the most elements that it held at one time; a FIFO of that depth never stops its
 *     writer on this data
 */
public record FifoUse(String name, long most) {}
