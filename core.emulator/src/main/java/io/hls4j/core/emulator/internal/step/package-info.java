/** What is done for each node: one step computes one tensor for a block of samples. */
package io.hls4j.core.emulator.internal.step;
