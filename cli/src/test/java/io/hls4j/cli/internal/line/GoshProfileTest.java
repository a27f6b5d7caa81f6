package io.hls4j.cli.internal.line;

import io.hls4j.cli.internal.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the tab completion of the shell to what the commands declare. */
class GoshProfileTest {
  private static final Path PROFILE = Path.of("../cnf/etc/gosh_profile");
  private static final String BEGIN = "  # completion: written by GoshProfileTest\n";
  private static final String END = "  # end of completion\n";

  @Test
  void theShellCompletesEveryOptionOfEveryCommand() throws IOException {
    String profile = Files.readString(PROFILE);
    String before = profile.substring(0, profile.indexOf(BEGIN) + BEGIN.length());
    String after = profile.substring(profile.indexOf(END));
    StringBuilder lines = new StringBuilder();
    for (Commands.Entry entry : Commands.all()) {
      if (!entry.name().equals("shell")) {
        completion(entry).forEach(line -> lines.append("  ").append(line).append('\n'));
      }
    }
    GoldenText.check(PROFILE, before + lines + after);
  }

  private static List<String> completion(Commands.Entry entry) {
    String start = "complete -c hls:" + entry.name();
    List<String> lines = new ArrayList<>(List.of(start + " -e"));
    lines.add(start + " -d '" + entry.summary() + "'");
    List<String> operands = new ArrayList<>();
    for (Option<?> option : entry.create().options()) {
      String values = values(option);
      if (option.isOperand()) {
        operands.add(values);
      } else {
        StringBuilder line = new StringBuilder(start);
        option.names().forEach(name -> line.append(flag(name)));
        lines.add(line + " -d '" + option.description().replace("'", "") + "'");
        if (!values.isEmpty()) {
          lines.add(start + offer("__after " + option.display(), values));
        }
      }
    }
    operands.stream()
        .filter(values -> !values.isEmpty())
        .findFirst()
        .ifPresent(values -> lines.add(start + offer("__operand", values)));
    return lines;
  }

  /** The shell asks every entry whatever stands before, so each must know when it is meant. */
  private static String offer(String condition, String values) {
    return " -a 'if { " + condition + " } { " + values + " } { [] }'";
  }

  private static String flag(String name) {
    return name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1);
  }

  /**
   * What the label of a value says about it: a choice, a file, or nothing that can be completed.
   */
  private static String values(Option<?> option) {
    if (option.display().equals("--backend")) {
      return "(hls:list backends --names | tac) split \"\\n\"";
    }
    List<String> words = Arrays.asList(option.label().split("\\|"));
    if (words.stream().allMatch(w -> w.matches("[a-z0-9]+"))) {
      return "[" + String.join(" ", words) + "]";
    }
    return words.stream().anyMatch(w -> w.matches("FILE|DIR|MODEL")) ? "__files" : "";
  }
}
