package io.hls4j.core.api.report;

import java.util.OptionalDouble;

/**
 * What a test bench computed.
 *
 * @param samples how many samples ran
 * @param worstError the largest difference from an expected value, absent if none are expected
 */
public record Results(int samples, OptionalDouble worstError) {}
