/** Elementwise functions by their names, and their lookup tables, as expressions. */
package io.hls4j.core.emulator.internal.function;
