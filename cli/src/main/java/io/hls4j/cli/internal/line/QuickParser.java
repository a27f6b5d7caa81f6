package io.hls4j.cli.internal.line;

import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a command line that holds nothing but what it should, in its usual spelling. Most do, and
 * for them the 140 classes of the full parser need not be loaded, which costs a tenth of the time
 * of a short command. Whatever is unusual or wrong is left to the full parser.
 */
final class QuickParser {
  private final Map<String, Option<?>> named = new HashMap<>();
  private final List<Option<?>> operands = new ArrayList<>();
  private final List<Option<?>> required = new ArrayList<>();

  QuickParser(List<Option<?>> options) {
    for (Option<?> option : options) {
      option.names().forEach(name -> named.put(name, option));
      if (option.isOperand()) {
        operands.add(option);
      }
      if (option.required()) {
        required.add(option);
      }
    }
  }

  /** The values, or nothing if this parser is not sure. */
  Optional<Given> parse(List<String> arguments) {
    Map<Option<?>, List<String>> texts = new LinkedHashMap<>();
    int place = 0;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      Option<?> option;
      String value = argument;
      if (argument.startsWith("-")) {
        option = named.get(argument);
        if (option != null && option.isFlag()) {
          value = "true";
        } else if (option != null && i + 1 < arguments.size()) {
          value = arguments.get(++i);
        } else {
          return Optional.empty();
        }
      } else {
        option = operand(place++);
      }
      if (option == null || isUnusual(value) || !add(texts, option, value)) {
        return Optional.empty();
      }
    }
    return texts.keySet().containsAll(required) ? Optional.of(new Given(texts)) : Optional.empty();
  }

  private Option<?> operand(int place) {
    int last = operands.size() - 1;
    if (place <= last) {
      return operands.get(place);
    }
    return last >= 0 && operands.get(last).repeats() ? operands.get(last) : null;
  }

  /** The full parser has rules for dashes, quotes and files of arguments. */
  private static boolean isUnusual(String value) {
    return value.isEmpty() || "-@\"'".indexOf(value.charAt(0)) >= 0;
  }

  private static boolean add(Map<Option<?>, List<String>> texts, Option<?> option, String value) {
    List<String> values = texts.computeIfAbsent(option, o -> new ArrayList<>());
    values.add(value);
    return values.size() == 1 || option.repeats();
  }
}
