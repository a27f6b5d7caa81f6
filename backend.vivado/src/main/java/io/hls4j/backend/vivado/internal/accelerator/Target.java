package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.backend.vivado.internal.accelerator.Board.Interface;
import io.hls4j.backend.vivado.internal.accelerator.Board.Processor;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.graph.layer.AttrMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an accelerator is made for.
 *
 * @param board the board
 * @param way how tensors travel
 * @param clockPeriod in nanoseconds
 */
record Target(Board board, Interface way, double clockPeriod) {
  private static final List<Interface> ALL = List.of(Interface.values());
  private static final double USUAL_PERIOD = 10;

  /** The target of settings that have passed the check. */
  static Target of(ProjectSettings settings) {
    return of(settings, board(settings).orElseThrow());
  }

  static Target of(ProjectSettings settings, Board board) {
    AttrMap options = settings.options();
    return new Target(
        board,
        options
            .find(AcceleratorOptions.INTERFACE.attr())
            .map(w -> Interface.valueOf(w.toUpperCase(Locale.ROOT)))
            .orElse(board.interfaces().get(0)),
        options.find(AcceleratorOptions.CLOCK_PERIOD.attr()).orElse(board.clockPeriod()));
  }

  /** A known board with what the user changes in it, or one that the user describes. */
  static Optional<Board> board(ProjectSettings settings) {
    String name = settings.option(AcceleratorOptions.BOARD);
    return Boards.find(name).map(b -> changed(b, settings)).or(() -> described(name, settings));
  }

  private static Board changed(Board board, ProjectSettings settings) {
    AttrMap options = settings.options();
    return new Board(
        board.name(),
        board.part(),
        options.find(AcceleratorOptions.BOARD_PART.attr()).or(board::boardPart),
        board.processor(),
        board.interfaces(),
        board.clockPeriod(),
        board.memory(),
        options.find(AcceleratorOptions.PLATFORM.attr()).or(board::platform));
  }

  private static Optional<Board> described(String name, ProjectSettings settings) {
    AttrMap options = settings.options();
    return options
        .find(AcceleratorOptions.PROCESSOR.attr())
        .map(
            processor -> {
              Processor p = Processor.valueOf(processor.toUpperCase(Locale.ROOT));
              boolean isCard = p == Processor.ALVEO;
              return new Board(
                  name,
                  options.find(AcceleratorOptions.PART.attr()).orElse(""),
                  options.find(AcceleratorOptions.BOARD_PART.attr()),
                  p,
                  isCard ? List.of(Interface.AXI_MASTER) : ALL,
                  USUAL_PERIOD,
                  isCard ? Optional.of("DDR") : Optional.empty(),
                  options.find(AcceleratorOptions.PLATFORM.attr()));
            });
  }

  /** Whether the accelerator is a kernel on a card. */
  boolean isCard() {
    return board.processor() == Processor.ALVEO;
  }
}
