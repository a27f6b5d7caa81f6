package io.hls4j.core.codegen.project;

import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.codegen.cpp.NameAllocator;
import io.hls4j.core.graph.layer.Attr;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Settings of how a project is written, which all backends that write C++ share. */
public final class WriterOptions {
  /** Names that stand beside the namespace in the programs that call the firmware. */
  private static final Set<String> PROGRAM_NAMES =
      Set.of(
          "data_file", "host", "load", "main", "numbers", "read", "run", "store", "words", "write");

  /** The C++ namespace of everything that belongs to the model. */
  public static final BackendOption<String> NAMESPACE =
      new BackendOption<>(
          Attr.text(
                  "namespace",
                  "C++ namespace of the model's types, weights, layers and top function, so that"
                      + " several models can be linked into one program.")
              .where(WriterOptions::isNamespace, "letters, digits and _, no word of C++")
              .optional(),
          "Namespace");

  /** Whether programs on the CPU read weights from files. */
  public static final BackendOption<String> WEIGHT_FILES =
      new BackendOption<>(
          Attr.choice(
                  "write_weights_txt",
                  "Whether the C simulation reads weights and tables from files beside their"
                      + " headers when it starts: true for text, binary for doubles (little-endian),"
                      + " false to compile them in. Synthesis always takes the constants.",
                  "false",
                  "true",
                  "binary")
              .orElse("false"),
          "WriteWeightsTxt");

  /** Where the test bench tells the results. */
  public static final BackendOption<String> TB_OUTPUT =
      new BackendOption<>(
          Attr.choice(
                  "tb_output_stream",
                  "Where the test bench writes the results of each sample: to a log in tb_data (which"
                      + " the step validation reads), to the standard output, or to both.",
                  "file",
                  "stdout",
                  "both")
              .orElse("file"),
          "TBOutputStream");

  private WriterOptions() {}

  /** The options of a backend, and these. */
  public static List<BackendOption<?>> and(BackendOption<?>... own) {
    return Stream.concat(Stream.of(own), Stream.of(NAMESPACE, WEIGHT_FILES, TB_OUTPUT)).toList();
  }

  private static boolean isNamespace(String name) {
    return new NameAllocator().allocate(name).equals(name) && !PROGRAM_NAMES.contains(name);
  }
}
