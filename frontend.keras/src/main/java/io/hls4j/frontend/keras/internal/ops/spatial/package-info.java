/** Layers over one or two spatial axes. */
package io.hls4j.frontend.keras.internal.ops.spatial;
