package io.hls4j.core.api.report;

import java.util.OptionalLong;

/**
 * How full a FIFO got in a simulation in which it was large enough.
 *
 * @param name its name in the hardware
 * @param stream name of the stream in the firmware that it implements
 * @param depth how many elements it can hold in the firmware, absent if that is not known
 * @param most the most elements that it held at one time; a FIFO of that depth never stops its
 *     writer on this data. One that is smaller stops it now and then, which is no fault
 */
public record FifoUse(String name, String stream, OptionalLong depth, long most) {}
