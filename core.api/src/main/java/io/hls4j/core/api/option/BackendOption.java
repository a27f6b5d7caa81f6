package io.hls4j.core.api.option;

import io.hls4j.core.graph.layer.Attr;

/**
 * A setting that a backend declares for the whole project.
 *
 * @param attr name (snake_case), meaning, legal values and default
 * @param key the key by which a configuration file names it, in the field's spelling, such as
 *     {@code ClockPeriod}
 */
public record BackendOption<T>(Attr<T> attr, String key) {}
