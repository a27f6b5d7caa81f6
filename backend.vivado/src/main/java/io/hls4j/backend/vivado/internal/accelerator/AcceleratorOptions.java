package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.graph.layer.Attr;
import java.util.List;

/** Settings of an accelerator, the section {@code AcceleratorConfig} of a configuration. */
public final class AcceleratorOptions {
  private static final String SECTION = "AcceleratorConfig.";
  private static final String NAME = "letters, digits and . _ : -";

  static final BackendOption<String> BOARD =
      new BackendOption<>(
          word("board", "Board: " + String.join(", ", Boards.names()) + ", or one of your own.")
              .orElse("pynq-z2"),
          SECTION + "Board");

  static final BackendOption<String> INTERFACE =
      new BackendOption<>(
          Attr.choice(
                  "interface",
                  "How tensors travel; axi_stream unless the board is an Alveo card, which takes"
                      + " axi_master.",
                  "axi_stream",
                  "axi_lite",
                  "axi_master")
              .optional(),
          SECTION + "Interface");

  static final BackendOption<String> DRIVER =
      new BackendOption<>(
          Attr.choice("driver", "Drivers that are written.", "python", "c", "both").orElse("both"),
          SECTION + "Driver");

  static final BackendOption<String> INPUT = host("input", "Input");
  static final BackendOption<String> OUTPUT = host("output", "Output");

  static final BackendOption<Boolean> ALLOW_ROUNDING =
      new BackendOption<>(
          Attr.flag(
                  "allow_rounding",
                  "Whether the type of the host may lack values of the tensor's type.")
              .orElse(false),
          SECTION + "AllowRounding");

  static final BackendOption<String> PROCESSOR =
      new BackendOption<>(
          Attr.choice("processor", "What a board of your own has.", "zynq", "zynqmp", "alveo")
              .optional(),
          SECTION + "Processor");

  static final BackendOption<String> BOARD_PART =
      new BackendOption<>(
          word("board_part", "Board files of Vivado; none unless the board has some.").optional(),
          SECTION + "BoardPart");

  static final BackendOption<String> PLATFORM =
      new BackendOption<>(
          word("platform", "Platform of an Alveo card; that of the board unless set.").optional(),
          SECTION + "Platform");

  static final BackendOption<String> PART =
      new BackendOption<>(
          word("part", "Name of the device; that of the board unless set.").optional(), "Part");

  static final BackendOption<Double> CLOCK_PERIOD =
      new BackendOption<>(
          Attr.real("clock_period", "Period of the clock in nanoseconds; usual for the board.")
              .where(p -> p > 0 && p <= 1000, "number above 0, at most 1000")
              .optional(),
          "ClockPeriod");

  /** All of them. */
  public static final List<BackendOption<?>> ALL =
      List.of(
          PART,
          CLOCK_PERIOD,
          BOARD,
          INTERFACE,
          DRIVER,
          INPUT,
          OUTPUT,
          ALLOW_ROUNDING,
          PROCESSOR,
          BOARD_PART,
          PLATFORM);

  private AcceleratorOptions() {}

  private static Attr<String> word(String name, String doc) {
    return Attr.text(name, doc).where(s -> s.matches("[A-Za-z0-9_.:-]{1,100}"), NAME);
  }

  private static BackendOption<String> host(String name, String key) {
    return new BackendOption<>(
        Attr.text(name + "_precision", "Type of the " + name + "s on the host.")
            .where(
                HostType::isLegal,
                "auto (that of the tensor), float, double, or fixed point of at most 53 bits")
            .orElse(HostType.AUTO),
        SECTION + "Precision." + key);
  }
}
