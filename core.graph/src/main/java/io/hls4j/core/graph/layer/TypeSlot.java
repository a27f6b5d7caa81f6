package io.hls4j.core.graph.layer;

import io.hls4j.core.graph.precision.Precision;
import java.util.Optional;

/**
 * A number type of a layer kind: of its result, its accumulator, one of its weights or tables.
 *
 * @param name slot name without the {@code _t} suffix that configuration files may use
 * @param doc what has this type
 * @param fallback type when the configuration names none for this slot; {@code auto} if it then
 *     follows from other types; empty means that the model's default applies
 */
public record TypeSlot(String name, String doc, Optional<Precision> fallback) {}
