package io.hls4j.core.engine.internal.project;

import io.hls4j.core.api.backend.LayerFigures;
import io.hls4j.core.api.backend.ProjectPart;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.api.engine.ConversionReport.OverflowLine;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.engine.internal.data.Layouts;
import io.hls4j.core.graph.Graph;
import java.util.List;

/**
 * Everything that later commands need of a conversion, as {@code hls4j.json} keeps it.
 *
 * @param name name of the project, a C++ identifier
 * @param backend name of the backend
 * @param ioType how tensors enter and leave
 * @param sourceFile name of the model file, without its folder
 * @param sourceFormat its format in words
 * @param numerics name of the numerics policy
 * @param configuration the configuration that was in force, as text
 * @param layouts how inputs and outputs of the firmware stand to those of the source
 * @param ledger the account of the source model
 * @param overflow what is known about overflow of each tensor and accumulator
 * @param figures what the hardware of some layers takes
 * @param imported the network as the source file has it
 * @param finished the network as the firmware computes it
 * @param simulation how the firmware is compiled for the CPU
 * @param parts the parts of the project, if the network was split
 */
public record Project(
    String name,
    String backend,
    IoType ioType,
    String sourceFile,
    String sourceFormat,
    String numerics,
    String configuration,
    Layouts layouts,
    Ledger ledger,
    List<OverflowLine> overflow,
    List<LayerFigures> figures,
    Graph imported,
    Graph finished,
    SimulationRecipe simulation,
    List<ProjectPart> parts) {}
