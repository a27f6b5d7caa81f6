/** The operations of {@code keras.ops} that a model holds as layers. */
package io.hls4j.frontend.keras.internal.ops.operation;
