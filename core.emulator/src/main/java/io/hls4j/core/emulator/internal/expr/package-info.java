/**
 * Arithmetic on elements, one element of a block of samples at a time: what most kinds are made of.
 * Expressions are immutable and know the {@link io.hls4j.core.emulator.internal.number.Span} of
 * their values, from which they choose narrow or wide arithmetic when they are planned.
 */
package io.hls4j.core.emulator.internal.expr;
