package io.hls4j.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that read models, as they are called with a hostile one. */
enum HostileCommand {
  CONVERT,
  /** Onto a project that is there already. */
  REPLACE,
  CONFIG,
  PREDICT,
  INSPECT,
  OVERFLOW,
  PROFILE,
  SWEEP;

  /** What a command writes, inside the folder that it is given. */
  static final String TARGET = "target";

  /** The words of a command; {@code --weights} may be added. */
  List<String> arguments(Path model, Path data, Path folder) {
    String file = model.toString();
    String target = folder.resolve(TARGET).toString();
    return new ArrayList<>(
        switch (this) {
          case CONVERT -> List.of("convert", file, "-o", target);
          case REPLACE -> List.of("convert", file, "-o", target, "--force");
          case CONFIG -> List.of("config", file, "-o", target);
          case PREDICT -> List.of("predict", file, "-i", data.toString(), "-o", target + ".npz");
          case INSPECT -> List.of("inspect", file, "--json");
          case OVERFLOW -> List.of("inspect", file, "--overflow");
          case PROFILE -> List.of("profile", file, "-i", data.toString(), "-o", target + ".html");
          case SWEEP -> List.of("sweep", file, "-i", data.toString(), "--widths", "8");
        });
  }

  /** Whether a command that ends well writes something. */
  boolean writes() {
    return ordinal() < INSPECT.ordinal() || this == PROFILE;
  }
}
