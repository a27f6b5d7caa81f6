package io.hls4j.core.engine.internal.config;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.passes.settings.ChannelsLast;
import io.hls4j.core.passes.settings.ResultModes;
import java.util.Optional;

/**
 * What a configuration says about the whole model, apart from types and what every layer has.
 *
 * @param numerics the numerics policy
 * @param bitExact whether every type follows exactly from quantizers; empty for the model's choice
 * @param resultModes rounding and overflow of the results of some layers
 * @param ioType how tensors enter and leave the firmware
 * @param channelsLast what becomes of transpositions at inputs and outputs
 * @param transposesOutputs whether outputs keep the layout of the model in any case
 */
record ModelChoices(
    Numerics numerics,
    Optional<Boolean> bitExact,
    Optional<ResultModes> resultModes,
    IoType ioType,
    ChannelsLast channelsLast,
    boolean transposesOutputs) {}
