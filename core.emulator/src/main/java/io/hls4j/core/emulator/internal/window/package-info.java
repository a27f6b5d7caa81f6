/**
 * Weighted sums and poolings under a window that moves over the positions of a tensor; a dense
 * layer has a window of one position.
 */
package io.hls4j.core.emulator.internal.window;
