/** The memory of one thread: every tensor of the graph for a block of samples, and scratch rows. */
package io.hls4j.core.emulator.internal.block;
