/**
 * The configuration: hls4ml's YAML or JSON shape, single settings from the command line, resolved
 * onto layers. Unknown keys, unknown layers and illegal values are errors.
 */
package io.hls4j.core.engine.internal.config;
