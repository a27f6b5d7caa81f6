package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.Nearest;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import java.util.List;
import java.util.Locale;

/** Finds what keeps a network from being put on a board. */
final class AcceleratorCheck {
  private final ProjectSettings settings;
  private final boolean hasCards;
  private final DiagnosticSink sink;

  AcceleratorCheck(ProjectSettings settings, boolean hasCards, DiagnosticSink sink) {
    this.settings = settings;
    this.hasCards = hasCards;
    this.sink = sink;
  }

  void run(Graph graph) {
    Target.board(settings).ifPresentOrElse(this::board, this::noBoard);
    graph.inputs().forEach(v -> tensor(v, "Input"));
    graph.outputs().stream().distinct().forEach(v -> tensor(v, "Output"));
  }

  private void noBoard() {
    String name = settings.option(AcceleratorOptions.BOARD);
    String advice = Nearest.advice(name, Boards.names());
    sink.report(
        AcceleratorDiagnostics.UNKNOWN_BOARD.at(AcceleratorOptions.BOARD.key(), name, advice));
  }

  private void board(Board board) {
    settings
        .options()
        .find(AcceleratorOptions.PART.attr())
        .filter(p -> !p.equals(board.part()))
        .ifPresent(
            p ->
                sink.report(
                    AcceleratorDiagnostics.OTHER_PART.at("Part", p, board.name(), board.part())));
    Target target = Target.of(settings, board);
    if (board.part().isEmpty()) {
      sink.report(AcceleratorDiagnostics.NO_PART.at("Part", board.name()));
    }
    if (target.isCard() && !hasCards) {
      sink.report(
          AcceleratorDiagnostics.NEEDS_VITIS.at(AcceleratorOptions.BOARD.key(), board.name()));
    } else if (target.isCard() && board.platform().isEmpty()) {
      sink.report(
          AcceleratorDiagnostics.NO_PLATFORM.at(AcceleratorOptions.PLATFORM.key(), board.name()));
    }
    if (!board.interfaces().contains(target.way())) {
      List<String> legal = board.interfaces().stream().map(AcceleratorCheck::lower).toList();
      sink.report(
          AcceleratorDiagnostics.BAD_INTERFACE.at(
              AcceleratorOptions.INTERFACE.key(),
              board.name(),
              lower(target.way()),
              String.join(", ", legal)));
    }
  }

  private boolean isStream() {
    return Target.board(settings)
        .filter(b -> Target.of(settings, b).way() == Board.Interface.AXI_STREAM)
        .isPresent();
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private void tensor(Value v, String side) {
    HostType.values(v.precision()).ifPresent(values -> tensor(v, values, side));
  }

  private void tensor(Value v, Fixed values, String side) {
    boolean isInput = side.equals("Input");
    String type = v.precision().text();
    String setting =
        settings.option(isInput ? AcceleratorOptions.INPUT : AcceleratorOptions.OUTPUT);
    boolean mayRound = settings.option(AcceleratorOptions.ALLOW_ROUNDING);
    boolean isAuto = setting.equalsIgnoreCase(HostType.AUTO);
    boolean isWide = values.width() > HostType.DOUBLE_BITS;
    long bytes = v.shape().size() * (HostType.of(setting, values).word() / Byte.SIZE);
    if (bytes > Accelerator.LONGEST && isStream()) {
      sink.report(AcceleratorDiagnostics.LONG_SAMPLE.at(v.name(), bytes, Accelerator.LONGEST));
    }
    if (isInput && v.precision() instanceof FixedPoint f && f.saturationBits() > 0) {
      sink.report(AcceleratorDiagnostics.SATURATION_BITS.at(v.name(), type));
    }
    if (isWide && (isInput || isAuto || !mayRound)) {
      sink.report(AcceleratorDiagnostics.WIDE_TENSOR.at(v.name(), type));
    } else if (!HostType.of(setting, values).holds(values)) {
      sink.report(
          (mayRound ? AcceleratorDiagnostics.ROUNDED : AcceleratorDiagnostics.INEXACT_HOST)
              .at(v.name(), HostType.of(setting, values).text(), type, side));
    }
  }
}
