package io.hls4j.hls.kernels;

import io.hls4j.core.graph.Graph;

/**
 * One node and a call of its kernel.
 *
 * @param graph inputs and the one node
 * @param cpp what stands inside a namespace of its own: types, arrays, {@code struct config} and a
 *     function {@code run(int samples)}
 * @param what says which case it is when it fails
 */
record KernelCase(Graph graph, String cpp, String what) {}
