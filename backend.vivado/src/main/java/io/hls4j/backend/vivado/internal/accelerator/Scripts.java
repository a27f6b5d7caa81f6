package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.core.codegen.project.TextTemplate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What puts the accelerator on its board: a block design, or the linking of a kernel. */
final class Scripts {
  private static final int NS_PER_S = 1000;

  private final Accelerator all;

  Scripts(Accelerator all) {
    this.all = all;
  }

  /** Megahertz, rounded down: the clock is never faster than what was synthesized. */
  private int frequency() {
    return Math.max(1, (int) (NS_PER_S / all.target().clockPeriod()));
  }

  /** The block design of a board with a processing system. */
  String design() {
    Board board = all.target().board();
    return fill(
        "design.tcl.in",
        Map.of(
            "top", all.top(),
            "board", board.name(),
            "board_part", board.boardPart().orElse(""),
            "processor", board.processor().name().toLowerCase(Locale.ROOT),
            "interface", all.target().way().name().toLowerCase(Locale.ROOT),
            "frequency", Integer.toString(frequency()),
            "length_bits", Integer.toString(Accelerator.LENGTH_BITS),
            "inputs", tensors(all.inputs()),
            "outputs", tensors(all.outputs())));
  }

  private static String tensors(List<HostPort> ports) {
    return ports.stream()
        .map(p -> "{" + p.name() + " " + p.width() + "}")
        .collect(Collectors.joining(" "));
  }

  /** What the arguments of a kernel are connected to. */
  String connectivity() {
    String memory = all.target().board().memory().orElseThrow();
    StringBuilder text = new StringBuilder("# Read by v++ when it links.\n[connectivity]\n");
    text.append("nk=%1$s:1:%1$s_1\n".formatted(all.top()));
    all.ports()
        .forEach(p -> text.append("sp=%s_1.%s:%s[0]\n".formatted(all.top(), p.name(), memory)));
    return text.toString();
  }

  /** The script that makes an {@code xclbin}. */
  String xclbin() {
    return fill(
        "build_xclbin.sh.in",
        Map.of(
            "project", all.project(),
            "top", all.top(),
            "board", all.target().board().name(),
            "platform", all.target().board().platform().orElseThrow(),
            "frequency", Integer.toString(frequency())));
  }

  private static String fill(String name, Map<String, String> values) {
    return TextTemplate.resource(Scripts.class, name).fill(values);
  }
}
