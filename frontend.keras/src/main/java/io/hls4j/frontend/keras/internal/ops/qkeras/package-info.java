/** The layers of QKeras. */
package io.hls4j.frontend.keras.internal.ops.qkeras;
