/** Steps for recurrent layers, and for products and normalisations of the tensors of sequences. */
package io.hls4j.core.emulator.internal.sequence;
