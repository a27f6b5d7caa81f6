/**
 * Whole numbers in doubles: how mantissas are kept and computed with, many samples at a time.
 *
 * <p>A double holds every whole number up to 2^53, and every machine multiplies, adds and rounds
 * doubles in vector registers; no other number type has that. Numbers of up to 50 bits are one
 * double ({@link io.hls4j.core.emulator.internal.number.Narrow}), larger ones several ({@link
 * io.hls4j.core.emulator.internal.number.Limbs}). All arithmetic here is exact: no operation ever
 * needs a bit that a double does not have, which {@link
 * io.hls4j.core.emulator.internal.number.Span} proves before anything runs.
 */
package io.hls4j.core.emulator.internal.number;
