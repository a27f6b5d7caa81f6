package io.hls4j.core.engine.internal.service;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.layer.LayerLibrary;
import io.hls4j.core.passes.ExtraPass;
import java.util.List;
import java.util.Map;

/**
 * The services that one command works with: a snapshot, so that bundles which come or go while it
 * runs do not change it.
 *
 * @param frontends readers of model files
 * @param backends tool flows
 * @param layers additional layer kinds
 * @param passes additional passes and where they run
 * @param converters additional operator converters by {@code frontend/operator}
 */
public record Services(
    List<Frontend> frontends,
    List<Backend> backends,
    List<LayerLibrary> layers,
    List<ExtraPass> passes,
    Map<String, OperatorConverter> converters) {}
