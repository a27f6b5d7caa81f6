/** Steps that move elements: to other positions, to other layouts, or nowhere at all. */
package io.hls4j.core.emulator.internal.move;
