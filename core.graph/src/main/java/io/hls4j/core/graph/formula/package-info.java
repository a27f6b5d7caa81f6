/**
 * Formulas as symbolic regression finds them: numbers, variables {@code x0}, {@code x1}, ...,
 * {@code + - * / ^}, parentheses and functions of one argument. Enter through {@link
 * io.hls4j.core.graph.formula.Formula#parse}. What formulas compute in fixed point is decided by
 * the layer kind, not here.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package io.hls4j.core.graph.formula;
