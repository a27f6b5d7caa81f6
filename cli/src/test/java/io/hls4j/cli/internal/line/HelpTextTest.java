package io.hls4j.cli.internal.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HelpTextTest {
  /** The launcher answers --help from this file, without a framework. */
  private static final Path OVERVIEW =
      Path.of("../launcher/src/main/resources/io/hls4j/launcher/help.txt");

  @Test
  void theOverviewOfTheLauncherNamesEveryCommand() throws IOException {
    GoldenText.check(OVERVIEW, Syntax.overview());
  }

  @Test
  void everyCommandExplainsItself() {
    for (Commands.Entry entry : Commands.all()) {
      Command command = entry.create();
      String help = new Syntax(entry, command.options(), command.details()).help();
      assertTrue(help.startsWith("Usage: hls4j " + entry.name()), help);
      for (Option<?> option : command.options()) {
        assertTrue(help.contains(option.display()), entry.name() + " " + option.display());
      }
    }
  }

  @Test
  void anUnknownCommandIsAnsweredWithTheNearest() {
    String message = thrownBy("convrt");
    assertEquals("H4J-CLI-001 there is no command 'convrt'; did you mean 'convert'?", message);
    assertEquals(
        "H4J-CLI-001 there is no command 'synthesize'; 'hls4j --help' lists all commands",
        thrownBy("synthesize"));
  }

  private static String thrownBy(String command) {
    try {
      Commands.find(command);
      return "nothing thrown";
    } catch (UsageException e) {
      return e.getMessage();
    }
  }
}
