/** Activation functions, and the layers that are nothing else. */
package io.hls4j.frontend.keras.internal.ops.activation;
