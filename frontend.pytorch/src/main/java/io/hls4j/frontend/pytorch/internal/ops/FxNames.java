package io.hls4j.frontend.pytorch.internal.ops;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names as {@code torch.fx} gives them to the nodes of a traced model, so that a configuration file
 * made for such a trace addresses the same layers: the path of a module or the name of a function
 * in snake case; dots become underscores; a name that begins with a digit or means something in
 * Python is changed; the second of a name gets {@code _1}.
 */
final class FxNames {
  private static final Pattern NUMBERED =
      Pattern.compile("([a-zA-Z_][0-9a-zA-Z_]*?)(?:_(\\d{1,9}))?");
  private static final Set<String> RESERVED =
      Set.of(
          ("False None True and as assert async await break class continue def del elif else except"
                  + " finally for from global if import in is lambda nonlocal not or pass raise return"
                  + " try while with yield ArithmeticError AssertionError AttributeError"
                  + " BaseException Ellipsis Exception NotImplemented ValueError abs aiter all anext"
                  + " any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile"
                  + " complex copyright credits delattr dict dir divmod enumerate eval exec exit"
                  + " filter float format frozenset getattr globals hasattr hash help hex id input int"
                  + " isinstance issubclass iter len license list locals map max memoryview min next"
                  + " object oct open ord pow print property quit range repr reversed round set"
                  + " setattr slice sorted staticmethod str sum super tuple type vars zip inf nan"
                  + " NoneType torch device fx_pytree pytree")
              .split(" "));

  private final Set<String> used = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** A free name for the module at a path or the function of a name. */
  String name(String wanted) {
    String candidate = identifier(snake(wanted));
    Matcher matcher = NUMBERED.matcher(candidate);
    String base = matcher.matches() ? matcher.group(1) : candidate;
    String suffix = matcher.matches() ? matcher.group(2) : null;
    int number;
    if (suffix != null && !used.contains(candidate)) {
      number = Integer.parseInt(suffix);
    } else {
      number = counts.getOrDefault(candidate, 0);
      if (RESERVED.contains(candidate)) {
        candidate = base + "_" + ++number;
      }
    }
    while (used.contains(candidate)) {
      candidate = base + "_" + ++number;
    }
    used.add(candidate);
    counts.put(base, number);
    return candidate;
  }

  private static String identifier(String text) {
    String plain = text.replaceAll("[^0-9a-zA-Z_]+", "_");
    if (plain.isEmpty()) {
      return "_unnamed";
    }
    return Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
  }

  private static String snake(String text) {
    return text.replaceAll("(?<=[a-z])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
