package io.hls4j.core.codegen.project;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import java.util.List;
import java.util.stream.Stream;

/**
 * The file {@code README.md} of a project: what is where, the arguments of the top function, and
 * how to build. For whoever has the folder and not hls4j.
 */
final class ReadmeDocument {
  private final Firmware firmware;
  private final ProjectSettings settings;
  private final String firmwareFolder;
  private final StringBuilder text = new StringBuilder();

  /** The document of a project whose C++ is in the given folder. */
  ReadmeDocument(Firmware firmware, ProjectSettings settings, String firmwareFolder) {
    this.firmware = firmware;
    this.settings = settings;
    this.firmwareFolder = firmwareFolder;
  }

  /**
   * The text.
   *
   * @param backend what the backend is for
   * @param vendorFiles paths with {@code # what}
   * @param commands how the project is built, with {@code # why}
   */
  String text(String backend, List<String> vendorFiles, List<String> commands) {
    line("# " + firmware.name());
    line("");
    line("The firmware of a neural network, written by hls4j, which nothing here needs.");
    line("Backend: " + backend + ".");
    line("");
    line("## Files");
    line("");
    files(vendorFiles);
    line("");
    arguments();
    if (!commands.isEmpty()) {
      line("");
      line("## Build");
      line("");
      commands(commands);
    }
    return text.toString();
  }

  private void commands(List<String> commands) {
    int width = commands.stream().mapToInt(c -> part(c, 0).length()).max().orElse(0);
    for (String command : commands) {
      String pad = " ".repeat(width - part(command, 0).length());
      line("    " + part(command, 0) + pad + "   # " + part(command, 1));
    }
  }

  /** What stands before the comment, or the comment. */
  private static String part(String line, int at) {
    return line.split(" # ", 2)[at].strip();
  }

  private void files(List<String> vendorFiles) {
    line("| File | Content |");
    line("|---|---|");
    row(
        firmwareFolder + "/" + firmware.name() + ".cpp",
        "the top function, one call for each layer");
    row(firmwareFolder + "/parameters.h", "one configuration for each layer: sizes, reuse, types");
    row(firmwareFolder + "/defines.h", "the type of every tensor and weight");
    row(firmwareFolder + "/weights/", "weights and tables, in the order of use");
    if (!firmware.classes().isEmpty()) {
      row(firmwareFolder + "/layers/", "classes that were written for single layers");
    }
    row(firmwareFolder + "/nnet/", "the layers' algorithms");
    vendorFiles.forEach(f -> row(part(f, 0), part(f, 1)));
    row("tb_data/", "samples of the test bench and its results; see README.txt there");
    row("simulation/", "headers that stand in for the vendor's, to compile with g++ or clang++");
    row("hls4j_config.yml, hls4j.json", "what hls4j was told, and the finished network");
  }

  private void row(String file, String content) {
    line("| `" + file + "` | " + content + " |");
  }

  private void arguments() {
    line("## Arguments of `" + firmware.qualified(firmware.name()) + "`");
    line("");
    line(
        settings.ioType() == IoType.STREAM
            ? "Streams of words; the elements of a word are the last axis (`io_stream`)."
            : "Arrays, all elements at once (`io_parallel`).");
    line("");
    line("| Name | Direction | Shape | Type of an element |");
    line("|---|---|---|---|");
    Stream.concat(
            firmware.inputs().stream().map(v -> argument(v, "in")),
            firmware.outputs().stream().map(v -> argument(v, "out")))
        .forEach(this::line);
  }

  private static String argument(Variable v, String direction) {
    return "| `%s` | %s | %s | %s |"
        .formatted(v.name(), direction, v.shape(), type(v.type().precision()));
  }

  private static String type(Precision type) {
    return type instanceof Xnor ? "1 bit, -1 or +1" : "`" + type.shortText() + "`";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
