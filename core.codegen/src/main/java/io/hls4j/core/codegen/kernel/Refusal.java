package io.hls4j.core.codegen.kernel;

/**
 * Why a layer cannot be computed in the way that was asked for.
 *
 * @param reason why not
 * @param wayOut what to change
 */
public record Refusal(String reason, String wayOut) {}
