/** The quantizers of HGQ: what a model file says about them and what they compute. */
package io.hls4j.frontend.keras.internal.hgq;
