package io.hls4j.cli.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user has given to one command.
 *
 * @param texts the values of each option in the order given; a flag that is given has one
 */
public record Given(Map<Option<?>, List<String>> texts) {

  /** Whether a flag is given. */
  public boolean has(Option<Boolean> flag) {
    return texts.containsKey(flag);
  }

  /** The value of an option, if it is given. */
  public <T> Optional<T> find(Option<T> option) {
    List<T> all = all(option);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The value of an option that the command cannot do without. */
  public <T> T get(Option<T> option) {
    return find(option)
        .orElseThrow(() -> new UsageException(CliDiagnostics.MISSING.at("", option.display())));
  }

  /** All values of an option, in the order given. */
  public <T> List<T> all(Option<T> option) {
    return texts.getOrDefault(option, List.of()).stream().map(t -> read(option, t)).toList();
  }

  private static <T> T read(Option<T> option, String text) {
    try {
      return option.reader().apply(text);
    } catch (NumberFormatException e) {
      throw new UsageException(CliDiagnostics.BAD_VALUE.at(option.display(), text, "a number"), e);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          CliDiagnostics.BAD_VALUE.at(option.display(), text, e.getMessage()), e);
    }
  }
}
