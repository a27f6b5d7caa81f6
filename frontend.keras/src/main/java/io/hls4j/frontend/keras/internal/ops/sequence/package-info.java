/** Layers over the steps of a sequence. */
package io.hls4j.frontend.keras.internal.ops.sequence;
