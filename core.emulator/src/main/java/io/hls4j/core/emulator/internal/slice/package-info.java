/** Steps along an axis, slice by slice: softmax and what it is made of. */
package io.hls4j.core.emulator.internal.slice;
