package io.hls4j.cli.internal.line;

import io.hls4j.cli.internal.Command;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks the reference of the command line against the help texts, which it consists of. */
class CommandLineReferenceTest {
  private static final Path REFERENCE = Path.of("../docs/reference/command-line.md");

  @Test
  void theReferenceIsWhatTheCommandsSay() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # Command line

            These are the texts of `hls4j --help` and `hls4j COMMAND --help`, kept here by `CommandLineReferenceTest`
            (rewrite with `-Dgolden.update=true`). In the shell every command is called `hls:COMMAND`.

            Results go to standard output; messages, warnings and progress go to standard error. A message reads
            `error: CODE PLACE: WHAT; WHAT TO DO`; all codes are in [diagnostics.md](../generated/diagnostics.md). Stack traces appear only
            with `--debug`.

            | Exit status | Meaning |
            |---|---|
            | 0 | done |
            | 1 | the model, the data or the configuration is wrong |
            | 2 | wrong usage of the command line |
            | 3 | the model is valid, but holds something that is not supported |
            | 4 | an external tool failed or is missing |
            | 70 | a defect of hls4j or of a plugin |

            """);
    block(text, Syntax.overview());
    for (Commands.Entry entry : Commands.all()) {
      Command command = entry.create();
      text.append("\n## ").append(entry.name()).append("\n\n");
      block(text, new Syntax(entry, command.options(), command.details()).help());
    }
    GoldenText.check(REFERENCE, text.toString());
  }

  private static void block(StringBuilder text, String help) {
    text.append("```\n").append(help.replace(System.lineSeparator(), "\n").stripTrailing());
    text.append("\n```\n");
  }
}
