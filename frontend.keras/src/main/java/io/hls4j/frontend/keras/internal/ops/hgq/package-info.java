/** The layers of HGQ, both generations. */
package io.hls4j.frontend.keras.internal.ops.hgq;
