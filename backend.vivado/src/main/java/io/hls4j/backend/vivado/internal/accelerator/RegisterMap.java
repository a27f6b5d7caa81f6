package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.backend.vivado.internal.accelerator.Board.Interface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The interfaces of the accelerator and, where the processor has registers to write, their places.
 * They are told to the tool, so that drivers do not depend on what it would choose.
 */
final class RegisterMap {
  private static final int FIRST = 0x10;
  private static final int POINTER = 0x10;

  private final Accelerator all;
  private final Map<HostPort, Long> offsets = new LinkedHashMap<>();
  private long end = FIRST;

  RegisterMap(Accelerator all) {
    this.all = all;
    for (HostPort p : all.ports()) {
      long size = all.has(Interface.AXI_LITE) ? power(p.bytes()) : POINTER;
      long at = (end + size - 1) / size * size;
      offsets.put(p, at);
      end = at + size;
    }
  }

  /** The next power of two, at least one register of 32 bits. */
  private static long power(long bytes) {
    return Math.max(POINTER, Long.highestOneBit(2 * bytes - 1));
  }

  /** Where a tensor, or the register with its address, begins. */
  long offset(HostPort p) {
    return offsets.get(p);
  }

  /** How a tensor travels. */
  List<String> pragmas(HostPort p) {
    return switch (all.target().way()) {
      case AXI_STREAM -> List.of("#pragma HLS INTERFACE axis port=" + p.name());
      case AXI_LITE -> List.of(lite(p));
      case AXI_MASTER -> {
        List<String> lines = new ArrayList<>();
        lines.add(
            "#pragma HLS INTERFACE m_axi port=%s offset=slave bundle=%s depth=%d"
                .formatted(p.name(), bundle(p), p.size()));
        if (!all.target().isCard()) {
          lines.add(lite(p));
        }
        yield lines;
      }
    };
  }

  /** The port of the hardware on which a tensor travels to and from memory. */
  static String bundle(HostPort p) {
    return (p.isInput() ? "in" : "out") + p.number();
  }

  private String lite(HostPort p) {
    return "#pragma HLS INTERFACE s_axilite port=%s bundle=control offset=0x%x"
        .formatted(p.name(), offset(p));
  }

  /** How it starts and ends. A card's tools want to place its registers themselves. */
  List<String> pragmas() {
    if (all.has(Interface.AXI_STREAM)) {
      return List.of("#pragma HLS INTERFACE ap_ctrl_none port=return");
    }
    return all.target().isCard()
        ? List.of("#pragma HLS INTERFACE s_axilite port=return")
        : List.of("#pragma HLS INTERFACE s_axilite port=return bundle=control");
  }
}
